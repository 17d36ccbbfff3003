"""Whether other editions of a region are still what they were, and fit the deliveries as they are now."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from zicht import fingerprint, messages
from zicht.disclosure import ProtectedTable
from zicht.editions import observations, read
from zicht.editions.read import CARD, PAGES
from zicht.errors import EditionError
from zicht.values import Key, Table

_VALUE, _DELIVERY = "OBS_VALUE", "DELIVERY"
_MANIFEST = f"{PAGES}/{read.MANIFEST}"
_NAMED = 3


def of(region: Path) -> dict[str, Path]:
    """Return the released editions of a region by name; readers hold one that lost its card too."""
    folders = sorted((region / "editions").glob("[!.]*"))
    return {one.name: one for one in folders if (one / CARD).exists() or (one / PAGES).exists()}


def require_unchanged(region: Path) -> None:
    """Raise EditionError for an edition that is not what it was at its release: readers may hold another.

    What comes next is protected against what those readers know.
    """
    for name, folder in of(region).items():
        if wrong := changed(folder):
            raise EditionError("policy.earlier_changed", edition=name, files=_few(wrong))


def require_manifest(name: str, folder: Path) -> None:
    """Raise EditionError when it cannot be read what an edition shows."""
    try:
        read.manifest(folder / PAGES)
    except EditionError as error:
        raise EditionError("policy.earlier_changed", edition=name, files=_MANIFEST) from error


def changed(folder: Path) -> tuple[str, ...]:
    """Return the files of an edition that are not what its manifest says, or its card of the manifest."""
    try:
        card, made = read.card(folder), read.manifest(folder / PAGES)
    except EditionError as error:
        return (CARD,) if error.message == "editions.card" else (_MANIFEST,)
    content = (folder / PAGES / read.MANIFEST).read_bytes()
    if card["manifest"] != fingerprint.of_bytes(content):
        return (_MANIFEST,)
    if card["year"] != int(made["year"]):
        return (CARD,)
    return read.differences(read.contents(folder / PAGES), made["outputs"])


def inconsistent(
    editions: Mapping[str, Path],
    keys: Mapping[observations.Name, Key],
    table: Table,
    protected: ProtectedTable,
) -> Iterator[str]:
    """Yield a sentence for each edition that was changed, or that contradicts the deliveries.

    A corrected delivery has another seal, and may give another number; the same delivery may not.
    """
    for name, folder in editions.items():
        if wrong := changed(folder):
            yield messages.render("policy.earlier_changed", None, edition=name, files=_few(wrong))
        elif other := _other(folder, keys, table, protected):
            yield messages.render("policy.earlier_contradicts", None, edition=name, cells=_few(other))


def _other(
    folder: Path, keys: Mapping[observations.Name, Key], table: Table, protected: ProtectedTable
) -> tuple[str, ...]:
    """Return the figures of which an edition shows another number, by the same delivery."""
    known = table.by_key()
    found = []
    for name, row in observations.rows(folder).items():
        figure = protected.find(keys[name]) if name in keys else None
        if figure is not None and row[_VALUE] and row[_DELIVERY] == figure.delivery != "":
            number = known[figure.key].cell.number
            if isinstance(number, int) and row[_VALUE] != str(number):
                found.append(str(figure.key))
    return tuple(found)


def _few(names: tuple[str, ...]) -> str:
    return "; ".join([*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])])
