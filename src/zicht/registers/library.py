"""Registers of a region: templates of the package, given their holder and name by the region's files."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files as resources
from pathlib import PurePosixPath
from types import MappingProxyType

from zicht import fingerprint
from zicht.errors import RegisterError
from zicht.registers import declare, read, speak
from zicht.registers.model import Kind, Register
from zicht.registers.read import Table

SOURCE = "nl"
"""The language the templates are written in."""

_FOLDER = resources("zicht.registers").joinpath("templates")
_TEXTS = ("purpose", "retention", "counting_unit", "note")
_TEMPLATE = (
    *("kind", "version", "name", "legal_basis", "counts_persons", "series", "key", *_TEXTS),
    *("dimensions", "columns", "measures", "rules"),
)
_REGION = ("template", "id", "name", "holder", "legal_basis", "purpose", "retention", "note")
_OVERRIDES = {
    "measures": ("label", "population", "definition", "version", "source", "note", "breakdowns"),
    "dimensions": ("label", "note"),
    "columns": ("label", "definition"),
}
"""What a region may say in its own words, and by what it asks to break down a measure.

A definition of its own comes with a version.
"""


@cache
def templates() -> tuple[str, ...]:
    """Return the names of the templates in the package."""
    found = (item.name for item in _FOLDER.iterdir() if item.name.endswith(".toml"))
    return tuple(sorted(name.removesuffix(".toml") for name in found))


@cache
def template_text(name: str) -> str:
    """Return the declaration of a template. Raises RegisterError when there is none."""
    if name not in templates():
        raise RegisterError("registers.no_template", template=name, templates=", ".join(templates()))
    return _FOLDER.joinpath(f"{name}.toml").read_text("utf-8")


def load(
    files: Mapping[str, bytes], language: str = SOURCE, words: Mapping[str, str] = MappingProxyType({})
) -> tuple[Register, ...]:
    """Return the registers of a region from its files (`registers/<id>.toml`, by relative path), by id.

    `words` are the phrases for what the region says itself, where `language` is not the region's own.
    Raises RegisterError, which names the file, at the first declaration that does not fit.
    """
    paths = [PurePosixPath(path) for path in files]
    own = [path for path in paths if str(path.parent) == "registers" and path.suffix == ".toml"]
    return tuple(
        from_text(_decoded(files[str(path)], path.name), path.name, language, words) for path in sorted(own)
    )


def from_text(
    text: str, file: str, language: str = SOURCE, words: Mapping[str, str] = MappingProxyType({})
) -> Register:
    """Return one register from the text of a region's file, in a language. Raises RegisterError."""
    region = read.parse(text, file)
    read.known(region, (*_REGION, *_OVERRIDES), file)
    name = read.text(region, "template", file)
    if name not in templates():
        raise RegisterError(
            "registers.unknown_template", file=file, template=name, templates=", ".join(templates())
        )
    template = read.parse(template_text(name), f"{name}.toml")
    read.known(template, _TEMPLATE, f"{name}.toml")
    if language != SOURCE:
        template = speak.spoken(template, speak.english(), f"{name}.toml")
    if words:
        region = speak.spoken(region, words, file)
    merged = {**_merged(template, region, file), "language": language}
    return _register(name, merged, file, fingerprint.of_text(template_text(name), text))


def _decoded(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RegisterError("registers.not_utf8", file=file) from error


def _merged(template: Table, region: Table, file: str) -> dict[str, object]:
    own = {key: value for key, value in region.items() if key in _REGION}
    parts = {part: _overridden(template, region, part, file) for part in _OVERRIDES}
    return declare.asked({**template, **own, **parts}, file)


def _overridden(template: Table, region: Table, part: str, file: str) -> list[dict[str, object]]:
    items = read.tables(template, part, file)
    changes = region.get(part, {})
    if not isinstance(changes, dict):
        raise RegisterError("registers.wrong_type", file=file, key=part)
    read.known(changes, [str(item["name"]) for item in items], file, part)
    for name, change in changes.items():
        read.known(change, _OVERRIDES[part], file, f"{part}.{name}")
        if part == "measures" and "definition" in change and "version" not in change:
            raise RegisterError("registers.definition_without_version", file=file, measure=name)
    return [{**item, **changes.get(item["name"], {})} for item in items]


def _register(template: str, table: Table, file: str, rules: str) -> Register:
    name = read.text(table, "id", file, PurePosixPath(file).stem)
    if f"{name}.toml" != file:
        raise RegisterError("registers.wrong_id", file=file, id=name)
    holder = read.text(table, "holder", file)
    columns = tuple(declare.column(one, file) for one in read.tables(table, "columns", file))
    dimensions = tuple(declare.dimension(one, file) for one in read.tables(table, "dimensions", file))
    dimensions += declare.dimensions_of(columns)
    made = [
        declare.measure(one, file, name, holder, dimensions) for one in read.tables(table, "measures", file)
    ]
    measures = declare.rest_on_counts(made, file)
    known = [one.id.removeprefix(f"{name}.") for one in measures]
    return Register(
        id=name,
        template=template,
        kind=read.choice(table, "kind", file, Kind, Kind.COUNTS),
        name=read.text(table, "name", file),
        holder=holder,
        version=read.text(table, "version", file),
        legal_basis=read.texts(table, "legal_basis", file),
        counts_persons=read.flag(table, "counts_persons", file, default=True),
        dimensions=dimensions,
        columns=columns,
        measures=measures,
        rules=tuple(declare.rule(one, file, known, dimensions) for one in read.tables(table, "rules", file)),
        key=read.texts(table, "key", file),
        series=read.flag(table, "series", file, default=False),
        fingerprint=rules,
        purpose=read.text(table, "purpose", file),
        retention=read.text(table, "retention", file),
        counting_unit=read.text(table, "counting_unit", file),
        note=read.text(table, "note", file, ""),
        language=read.text(table, "language", file),
    )
