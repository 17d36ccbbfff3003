"""The process, as it reads."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from zicht import __version__, deliveries, disclosure, periods, regions, registers, statistics, store
from zicht.deliveries.model import Delivery
from zicht.disclosure import ProtectedTable
from zicht.errors import RegionError
from zicht.pipeline import checks, hidden, manifest, states
from zicht.pipeline.combined import not_combined
from zicht.pipeline.target import require_ours
from zicht.pipeline.variant import PLAIN, Variant
from zicht.progress import Progress, silent
from zicht.publication import formats, lint, narrative, printable
from zicht.publication.model import Edition
from zicht.regions.model import Region
from zicht.regions.policy import PUBLIC
from zicht.registers.model import Register
from zicht.values import RuleOutcome

STEPS = ("load", "tabulate", "protect", "compose", "write")


@dataclass(frozen=True, slots=True)
class Sources:
    """All that goes into an edition, read once."""

    region: Region
    registers: tuple[Register, ...]
    deliveries: tuple[Delivery, ...]
    year: int


@dataclass(frozen=True, slots=True)
class Built:
    """An edition and its files, by path relative to the build's folder."""

    edition: Edition
    files: Mapping[str, bytes]
    folder: Path


def build(
    folder: Path,
    year: int,
    out: Path,
    on: date | None = None,
    tell: Progress = silent,
    variant: Variant = PLAIN,
) -> Built:
    """Build the edition of a region and year into `out`, whole or not at all.

    Raises NarrativeError when the text says what the data does not carry, EditionError when it has
    a letter that cannot be printed, and the errors of the rooms it calls. The date defaults to the day
    the newest delivery was frozen, so that equal input gives equal bytes.
    """
    target = require_ours(out, folder)
    tell("pipeline.load", 0, len(STEPS))
    sources = load(folder, year, variant.language, variant.audience)
    tell("pipeline.tabulate", 1, len(STEPS))
    counted = tabulate(sources, tell)
    tell("pipeline.protect", 2, len(STEPS))
    table, outcomes = protect(sources, counted)
    tell("pipeline.compose", 3, len(STEPS))
    edition = replace(compose(sources, counted, table, outcomes, on), correction=variant.correction)
    printable.require(edition)
    tell("pipeline.write", 4, len(STEPS))
    files = write(edition, sources, tell)
    store.write_folder(target, files)
    tell("pipeline.done", 5, len(STEPS))
    return Built(edition, files, out)


def load(folder: Path, year: int, language: str = "", audience: str = "") -> Sources:
    """Read all that goes into an edition. Raises RegionError for an audience that the region has not."""
    region = _for(audience, regions.load(folder, language))
    declared = registers.load(region.inputs, region.language, region.words)
    delivered = deliveries.load(folder, declared, year)
    return Sources(region, declared, deliveries.in_words(delivered, declared, region.words), year)


def _for(audience: str, region: Region) -> Region:
    if audience and audience not in region.policy.audiences:
        known = ", ".join(region.policy.audiences) or "–"
        raise RegionError("policy.no_audience", name=audience, known=known)
    policy = region.policy.for_audience(audience or PUBLIC)
    return replace(region, policy=policy, audience="" if audience == PUBLIC else audience)


def tabulate(sources: Sources, tell: Progress = silent) -> statistics.Statistics:
    """Return all that was counted, and what may be said of those whom nobody counted."""
    counted = statistics.table(sources.deliveries, sources.registers, sources.region, sources.year)
    return hidden.joined(counted, sources.registers, tell)


def protect(
    sources: Sources, counted: statistics.Statistics
) -> tuple[ProtectedTable, tuple[RuleOutcome, ...]]:
    """Pass everything through the door: figures, lists, and the sums that rules show."""
    outcomes = checks.outcomes(sources.registers, counted.table, sources.year)
    table = disclosure.protect(counted.table, sources.region, sources.registers)
    return table, disclosure.protect_outcomes(outcomes, table)


def compose(
    sources: Sources,
    counted: statistics.Statistics,
    table: ProtectedTable,
    outcomes: tuple[RuleOutcome, ...],
    on: date | None = None,
) -> Edition:
    """Bind the narrative to the protected table. Raises NarrativeError with every finding."""
    edition = _edition(sources, counted, table, outcomes, on)
    texts = {**edition.templates, **edition.narrative}
    parsed = [narrative.parse(name, text) for name, text in sorted(texts.items())]
    return replace(edition, waivers=lint.require(parsed, table, sources.region, sources.year))


def draft(folder: Path, year: int, language: str = "") -> Edition:
    """Return the edition of a region and year as its text is now, whatever the lint says of that."""
    sources = load(folder, year, language)
    counted = tabulate(sources)
    table, outcomes = protect(sources, counted)
    return _edition(sources, counted, table, outcomes)


def _edition(
    sources: Sources,
    counted: statistics.Statistics,
    table: ProtectedTable,
    outcomes: tuple[RuleOutcome, ...],
    on: date | None = None,
) -> Edition:
    told = narrative_folder(sources.region, sources.year)
    texts = _texts(sources, told)
    if not texts:
        raise RegionError("pipeline.no_narrative", folder=f"{sources.region.folder}/{told}")
    return Edition(
        region=sources.region,
        period=periods.year(sources.year),
        date=on or states.newest(sources.deliveries, sources.year),
        registers=sources.registers,
        table=table,
        narrative=texts,
        lists=disclosure.protect_lists(counted.lists, sources.registers),
        outcomes=outcomes,
        states=states.states(sources.registers, sources.deliveries, table, sources.year),
        version=__version__,
        not_computed=counted.not_computed,
        templates=_texts(sources, _in_language("sjablonen/", sources.region)),
        receipts=states.receipts(sources.registers, sources.deliveries, table),
        estimated=disclosure.protect_estimated(counted, table, sources.region),
        not_combined=not_combined(counted.table, table),
    )


def narrative_folder(region: Region, year: int) -> str:
    """Return the folder with the chapters of a year, below that of the region, with a slash at its end."""
    return _in_language(f"narrative/{year}/", region)


def _in_language(folder: str, region: Region) -> str:
    """Return the folder with a region's texts: in its own language, or below that for another."""
    return f"{folder}{region.language}/" if region.words else folder


def _texts(sources: Sources, prefix: str) -> dict[str, str]:
    """Return the texts in one folder of the region by file name. Raises RegionError for other than UTF-8."""
    found = sources.region.inputs.items()
    inside = {name.removeprefix(prefix): text for name, text in found if name.startswith(prefix)}
    try:
        return {name: text.decode("utf-8-sig") for name, text in inside.items() if "/" not in name}
    except UnicodeDecodeError as error:
        raise RegionError("regions.not_utf8", file=prefix) from error


def write(edition: Edition, sources: Sources, tell: Progress = silent) -> dict[str, bytes]:
    """Return every file of the edition, its manifest last."""
    files = formats.write(edition, tell)
    return files | {"manifest.json": manifest.manifest(edition, sources.deliveries, files)}
