"""The manifest: every hash of what went in and what came out, and the versions that made it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from zicht import __version__, fingerprint
from zicht.deliveries.model import Delivery
from zicht.publication.model import Edition

NAME = "manifest.json"
SHAPES_BYTES = (
    *(
        "babel",
        "font-source-sans-pro",
        "highspy",
        "jinja2",
        "lxml",
        "markdown-it-py",
        "mdit-py-plugins",
        "openpyxl",
    ),
    *("python-docx", "python-pptx", "scipy", "typst", "xlsxwriter"),
)
DATA_ROOMS = (
    *("codelists/data", "codelists/english.toml", "deliveries/data", "messages", "registers/english.toml"),
    *("registers/templates", "statistics/english.toml", "statistics/plan.toml"),
    *("publication/opendata/frame.toml", "publication/templates", "publication/tokens.toml"),
    "publication/words",
)


def manifest(edition: Edition, deliveries: Sequence[Delivery], outputs: Mapping[str, bytes]) -> bytes:
    """Return the manifest as JSON, sorted, so that equal input gives equal bytes."""
    own = {"audience": edition.region.audience} if edition.region.audience else {}
    content: dict[str, object] = own | {
        "zicht": __version__,
        "region": edition.region.id,
        "year": edition.period.code,
        "date": edition.date.isoformat(),
        "fictional": edition.region.fictional,
        "language": edition.region.language,
        "inputs": _hashes(edition.region.inputs),
        "deliveries": [
            {"register": one.register, "year": one.year, "version": one.version, "seal": one.seal}
            for one in sorted(deliveries, key=lambda one: (one.register, one.year))
        ],
        "package": _hashes(package_data()),
        "software": {name: version(name) for name in SHAPES_BYTES},
        "outputs": _hashes(outputs),
    }
    if edition.correction is not None:
        content["correction"] = {**asdict(edition.correction), "on": edition.correction.on.isoformat()}
    return (json.dumps(content, indent=2, ensure_ascii=False, sort_keys=True) + "\n").encode()


def _hashes(contents: Mapping[str, bytes]) -> dict[str, str]:
    return {name: fingerprint.of_bytes(content) for name, content in sorted(contents.items())}


def package_data() -> dict[str, bytes]:
    """Return the data of the package that shapes an edition: code lists, templates, sentences, plan."""
    found: dict[str, bytes] = {}
    for room in DATA_ROOMS:
        _collect(files("zicht").joinpath(room), room, found)
    return found


def _collect(item: Traversable, name: str, found: dict[str, bytes]) -> None:
    if item.is_dir():
        for child in item.iterdir():
            _collect(child, f"{name}/{child.name}", found)
    elif not name.endswith((".py", ".pyc")):
        found[name] = item.read_bytes()
