"""An edition with what every writer looks up in it: names, labels, values, and the words around them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from zicht import codelists, messages
from zicht.disclosure import ProtectedFigure, ProtectedTable
from zicht.errors import NarrativeError
from zicht.publication import numbers, references, wording
from zicht.publication.model import Bound, Edition, Mark
from zicht.publication.references import Reference
from zicht.registers.model import Register
from zicht.values import Dimensions, Estimated, Key, Number, RuleOutcome

_AREA = "GM"


@dataclass(frozen=True)
class Book:
    """An edition and its look-ups. Nothing here computes a figure."""

    edition: Edition

    @property
    def lang(self) -> str:
        return self.edition.region.language

    @property
    def year(self) -> int:
        return self.edition.period.year

    @property
    def table(self) -> ProtectedTable:
        return self.edition.table

    @cached_property
    def registers(self) -> Mapping[str, Register]:
        return {one.id: one for one in self.edition.registers}

    @cached_property
    def hidden(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """The labels of measures of which a figure is hidden, each with the word for that, by register."""
        found: dict[str, dict[tuple[str, str], None]] = {}
        for one in self.table.figures.values():
            if one.cell is None:
                found.setdefault(one.key.indicator.partition(".")[0], {})[
                    one.measure.label, self.why_hidden(one.key)
                ] = None
        return {register: tuple(pairs) for register, pairs in found.items()}

    def why_hidden(self, key: Key) -> str:
        """Return the word for a figure without a number: protected, or only not combined."""
        refused = key in self.edition.not_combined
        return self.plain("pages.mark_not_combined" if refused else "pages.mark_protected")

    @cached_property
    def status(self) -> tuple[str, ...]:
        """What every document says about itself: whose it is not, and that it is made up."""
        region = self.edition.region
        made_up = self.plain("pages.fictional") if region.fictional else ""
        return tuple(filter(None, (region.reproduction, made_up)))

    @cached_property
    def erratum(self) -> str:
        """What a corrected edition corrects, and when; empty for a first one."""
        one = self.edition.correction
        if one is None:
            return ""
        return self.plain(
            "pages.erratum", text=f"{one.text.removesuffix('.')}.", former=one.former, short=self.corrected
        )

    @cached_property
    def corrected(self) -> str:
        """That this is a corrected edition, in a line; empty for a first one."""
        one = self.edition.correction
        return "" if one is None else self.plain("pages.corrected", on=numbers.day(one.on, self.lang))

    @cached_property
    def ties(self) -> Mapping[Key, tuple[RuleOutcome, ...]]:
        """The rules that each figure took part in."""
        found: dict[Key, tuple[RuleOutcome, ...]] = {}
        for outcome in self.edition.outcomes:
            for key in dict.fromkeys(outcome.keys):
                found[key] = (*found.get(key, ()), outcome)
        return found

    @cached_property
    def estimated(self) -> Mapping[Key, Estimated]:
        """What may be said of each table of lists, by its estimate."""
        return {one.figure: one for one in self.edition.estimated}

    @cached_property
    def own(self) -> Estimated | None:
        """The estimate of the region itself over the year: of several the one of most people; or none."""
        said = [one for one in self.edition.estimated if one.numbers and one.figure.period.year == self.year]
        return max(said, key=lambda one: self.largest(one.numbers), default=None)

    def largest(self, keys: Iterable[Key]) -> Number:
        found = (self.table.find(key) for key in keys)
        return max(one.cell.number or 0 for one in found if one and one.cell)

    @property
    def below(self) -> str:
        """What stands below the line of the cover, as a message."""
        return "hidden.cover" if self.own else "pages.cover_unknown"

    def say(self, message: str, **arguments: object) -> Markup:
        """Return a sentence of the catalogue as HTML; arguments are escaped unless they are Markup."""
        return Markup(escape(messages.catalogue(self.lang)[message])).format(**arguments)  # noqa: S704 - escaped

    def plain(self, message: str, **arguments: object) -> str:
        return messages.render(message, self.lang, **arguments)

    def register(self, key: Key) -> Register | None:
        return self.registers.get(key.indicator.partition(".")[0])

    def holder(self, key: Key) -> str:
        register = self.register(key)
        return register.holder if register else self.plain("pages.this_edition")

    def source(self, figure: ProtectedFigure) -> str:
        """Return the holder and, where the number was found elsewhere, in what."""
        holder = self.holder(figure.key)
        found = (figure.source or figure.measure.source) if self.register(figure.key) else ""
        found = found.strip().removesuffix(".")
        if not found or found == holder:
            return holder
        return found if holder in found else self.plain("pages.source_in", holder=holder, source=found)

    def figure(self, text: str) -> ProtectedFigure | None:
        """Return the figure a name means (`register.maatstaf[…]@2023`), or None when there is none."""
        try:
            return references.figure(references.parse(text), self.table, self.year)
        except NarrativeError:
            return None

    def key(self, text: str) -> Key | None:
        """Return the key a name means, whether or not there is such a figure."""
        try:
            return references.key(references.parse(text), self.table, self.year)
        except NarrativeError:
            return None

    def bind(self, reference: Reference) -> Bound:
        return wording.bind(reference, self.table, self.edition.region, self.year)

    def value(self, figure: ProtectedFigure) -> str:
        """Return the number as it is printed; or its protected form; or why there is none.

        Unlike in running text a small base is no objection here: the denominator stands beside it.
        """
        number = figure.cell.number if figure.cell else None
        if number is None or figure.measure.unit == wording.FRACTION:
            return wording.plain(figure, wording.Context(self.table, self.edition.region, self.year)).text
        return numbers.of_measure(number, figure.measure, self.lang)

    def unit(self, figure: ProtectedFigure) -> str:
        number = figure.cell.number if figure.cell and figure.cell.number is not None else 2
        return wording.unit_word(figure.measure.unit, number, self.lang)

    def units(self, unit: str) -> str:
        """Return the plural of a unit."""
        return wording.unit_word(unit, 2, self.lang)

    def mark(self, figure: ProtectedFigure) -> Mark:
        return wording.mark(figure)

    def label(self, register: Register | None, dimension: str, code: str) -> str:
        """Return what a code is called here: the region's own name for it, or that of its code list."""
        name = self.codelist(register, dimension)
        if own := self.own_label(name, dimension, code):
            return own
        if not name or code not in codelists.codelist(name):
            return code.replace("_", " ")
        return codelists.codelist(name)[code].name(self.lang)

    def codelist(self, register: Register | None, dimension: str) -> str:
        """Return the name of the code list of a dimension or column; empty when it has none."""
        if register is None:
            return ""
        columns = {one.name: one.codelist for one in register.columns}
        return (columns | {one.name: one.codelist for one in register.dimensions}).get(dimension, "")

    def own_label(self, name: str, dimension: str, code: str) -> str:
        tasks = {str(one.number): one.name for one in self.edition.region.tasks}
        if (name == "opgave" or dimension == "opgave") and (number := code.removeprefix("opgave_")) in tasks:
            return tasks[number]
        if code.startswith(_AREA):
            return self.municipality(code)
        return str(self.edition.region.labels.get(f"{name}.{code}", ""))

    def dimension(self, register: Register | None, name: str) -> str:
        """Return what a dimension is called."""
        if register is None:
            return name.replace("_", " ")
        labels = {one.name: one.label for one in register.columns} | {
            one.name: one.label for one in register.dimensions
        }
        return labels.get(name, name.replace("_", " "))

    def municipality(self, code: str) -> str:
        return next((one.name for one in self.edition.region.municipalities if one.cbs == code), code)

    def area(self, key: Key) -> str:
        if key.area == "regio":
            return self.edition.region.name
        if key.area == "land":
            return str(self.edition.region.labels.get("gebied.land") or self.plain("pages.country"))
        return self.municipality(key.area)

    def breakdown(self, key: Key) -> str:
        """Return what a figure is broken down to: `seksuele uitbuiting, minderjarig`; empty for a total."""
        register = self.register(key)
        places = (self.municipality(key.area),) if key.area.startswith(_AREA) else ()
        return ", ".join((*places, *(self.label(register, name, code) for name, code in self.order(key))))

    def order(self, key: Key) -> Dimensions:
        """Return the dimensions of a figure in the order in which its measure names them."""
        measure = self.table.measures.get(key.indicator)
        names = {name for name, _ in key.dimensions}
        printed = next((one for one in (measure.breakdowns if measure else ()) if set(one) == names), ())
        return tuple(sorted(key.dimensions, key=lambda pair: printed.index(pair[0]) if printed else 0))

    def period(self, key: Key) -> str:
        return (
            self.plain("pages.whole_year", year=key.period.code) if key.period.is_year else key.period.label
        )


def capital(text: str) -> str:
    """Return a text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def anchor(key: Key, prefix: str = "h") -> str:
    """Return the place of a figure on a page: `h-register.maatstaf_categorie-preventief_2024`."""
    name = str(key)
    for old, new in (("[", "_"), ("]", ""), ("=", "-"), (";", "_"), ("@", "_"), ("/", "-")):
        name = name.replace(old, new)
    return f"{prefix}-{name}"
