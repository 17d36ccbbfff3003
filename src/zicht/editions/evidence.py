"""All that a question about the protection of a build or an edition needs: its figures, and what it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from zicht import messages, pipeline, regions
from zicht.disclosure.edition.judge import Published
from zicht.disclosure.protected import ProtectedTable
from zicht.editions import earlier, observations, read, said
from zicht.editions.read import CARD, INPUTS, PAGES
from zicht.editions.verify import laid_out
from zicht.errors import EditionError
from zicht.periods import Period
from zicht.publication.book import Book
from zicht.publication.opendata import axes
from zicht.regions.model import Policy
from zicht.registers.model import Register
from zicht.values import Key, Number, Table

_CODES = ("OBS_STATUS", "CONF_STATUS")
_VALUE, _HEAD = "OBS_VALUE", ("INDICATOR", "TIME_PERIOD", "REF_AREA")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an edition, or a build, and its region are, and what it is called there."""

    folder: Path
    pages: Path
    region: Path
    name: str
    released: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """The figures of an edition, protected and not; what it shows; its text; doubts about others.

    `published` is by the rule `policy` for one audience, `beside` is all that any audience has, of which
    only what is small by the rule `own` of the region is a secret.
    """

    table: Table
    protected: ProtectedTable
    policy: Policy
    registers: tuple[Register, ...]
    published: Published
    beside: Published
    own: Policy
    book: Book
    doubts: tuple[str, ...] = ()


def require(folder: Path) -> None:
    """Raise EditionError when a folder is no build and no edition."""
    if not _released(folder) and not (folder / read.MANIFEST).is_file():
        raise EditionError("editions.no_manifest", folder=str(folder))


def place(folder: Path, region: Path | None) -> Place:
    """Return where a build or an edition is. Raises EditionError when there is none."""
    require(folder)
    if _released(folder):
        home, name = _home(folder, region)
        return Place(folder, folder / PAGES, home, name, released=True)
    home = region or Path("regions") / str(read.manifest(folder)["region"])
    return Place(folder, folder, home, folder.resolve().name, released=False)


def _released(folder: Path) -> bool:
    """Tell an edition from a build, though its card or its manifest be gone."""
    return (folder / CARD).is_file() or (folder / PAGES / read.MANIFEST).is_file()


def _home(folder: Path, region: Path | None) -> tuple[Path, str]:
    """Return the region of an edition, and its name there.

    A link leads to an edition, or stands in the region for one that is kept elsewhere. Raises
    EditionError when neither lies in a region: its witnesses would be looked for beside what is none.
    """
    real = folder.resolve()
    for one in (real, folder.absolute()):
        home = one.parent.parent
        if regions.is_region(home) and (region is None or region.resolve() == home.resolve()):
            return region or home, one.name
    if region is None:
        kind = "editions.linked" if folder.is_symlink() else "editions.outside"
        raise EditionError(kind, folder=str(folder), real=str(real))
    return region, real.name


def gather(at: Place, made: Mapping[str, Any]) -> Evidence:
    """Make the figures of a build or an edition again from the deliveries, and read what it shows.

    Raises EditionError when the region is not as it was when a build was made, and DisclosureError
    when the figures cannot be protected.
    """
    for name, other in others(at).items():
        earlier.require_manifest(name, other)
    year, language = int(made["year"]), str(made.get("language", ""))
    own = regions.load(at.region)
    language = "" if language == own.language else language
    inputs = read.contents(at.folder / INPUTS) if at.released else dict(own.inputs)
    if (wrong := read.differences(inputs, made["inputs"])) and at.released:
        files = ", ".join(f"{INPUTS}/{name}" for name in wrong)
        raise EditionError("editions.tampered", edition=str(at.folder), files=files)
    if wrong:
        raise EditionError("editions.stale", files=", ".join(wrong))
    with laid_out(at.region, inputs, made) as folder:
        sources = pipeline.load(folder, year, language, str(made.get("audience", "")))
    counted = pipeline.tabulate(sources)
    protected, outcomes = pipeline.protect(sources, counted)
    book = Book(pipeline.compose(sources, counted, protected, outcomes))
    told = said.of_hidden(at.pages, book)
    shown = {**said.numbers(told), **_numbers(at.pages, book)}
    seen = {name: _numbers(folder, book) for name, folder in others(at).items()}
    alike = {name: seen[name] for name in _alike(at, made)}
    inconsistent = earlier.inconsistent(others(at), _keys(book), counted.table, protected)
    return Evidence(
        counted.table,
        protected,
        sources.region.policy,
        sources.registers,
        Published(shown, alike),
        Published(shown, seen),
        own.policy,
        book,
        (*inconsistent, *_symbols(said.symbols(told), _codes(at.pages, book))),
    )


def _alike(at: Place, made: Mapping[str, Any]) -> list[str]:
    """Return the names of the other editions for the same audience: those by the same rule."""
    found = {name: read.manifest(one / PAGES).get("audience", "") for name, one in others(at).items()}
    return [name for name, audience in found.items() if audience == made.get("audience", "")]


def others(at: Place) -> dict[str, Path]:
    """Return the other editions of the region, by name."""
    found = earlier.of(at.region)
    return {name: one for name, one in found.items() if one.resolve() != at.folder.resolve()}


def _keys(book: Book) -> dict[observations.Name, Key]:
    return {_name(key, book): key for key in book.table.figures}


def _symbols(*kinds: set[str]) -> list[str]:
    """Return what is wrong when hidden figures are written in several ways: those tell which are small."""
    several = [", ".join(sorted(one)) for one in kinds if len(one) > 1]
    return [messages.render("gate.symbols", None, symbols=one) for one in several]


def _codes(folder: Path, book: Book) -> set[str]:
    """Return the codes with which the data says that a figure is hidden."""
    secret = {_name(key, book) for key, one in book.table.figures.items() if one.cell is None}
    rows = observations.rows(folder).items()
    return {
        " ".join(row[code] for code in _CODES) for name, row in rows if name in secret and not row[_VALUE]
    }


def _numbers(folder: Path, book: Book) -> dict[Key, Number]:
    """Return the numbers that stand in an edition, each under the name of its figure."""
    keys = _keys(book)
    return {
        keys.get(name) or _unknown(name): _number(row[_VALUE])
        for name, row in observations.rows(folder).items()
        if row[_VALUE]
    }


def _name(key: Key, book: Book) -> observations.Name:
    start = zip(_HEAD, (key.indicator, key.period.code, axes.area(book, key.area)), strict=True)
    return tuple(sorted((*start, *axes.coordinates(book, key).items())))


def _unknown(name: observations.Name) -> Key:
    """Return a name for a number that the deliveries do not know."""
    found = dict(name)
    rest = tuple((column, code) for column, code in name if column not in _HEAD)
    return Key(found[_HEAD[0]], Period(found[_HEAD[1]]), found[_HEAD[2]], rest)


def _number(text: str) -> Number:
    return int(text) if text.isdecimal() else Decimal(text)
