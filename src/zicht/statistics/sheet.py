"""The figures of one register, delivered and computed so far, found by reference."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from zicht.errors import NotComparable
from zicht.periods import Period
from zicht.registers.cells import View, absence_word, reference
from zicht.registers.model import Kind, Register
from zicht.statistics.comparable import Figure
from zicht.values import Absence, Cell, Dimensions, Key, Measure, Observation, Status

ANY = "*"
"""In a reference: every code of a dimension."""

Items = Sequence[Mapping[str, str]]


@dataclass(slots=True)
class Sheet:
    """Figures of one register by key, and the items of a list by year. It grows with each indicator."""

    register: Register
    figures: dict[Key, Observation] = field(default_factory=dict)
    items: Mapping[int, Items] = field(default_factory=dict)
    cells: dict[Period, dict[Key, Cell]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._keep(self.figures.values())

    def add(self, measure: Measure, observations: Sequence[Observation]) -> None:
        """Add a computed measure and its figures, so that later indicators may refer to it."""
        if measure.id not in {one.id for one in self.register.measures}:
            self.register = replace(self.register, measures=(*self.register.measures, measure))
        self._keep(observations)

    def measure(self, name: str) -> Measure:
        """Return a delivered or computed measure. Raises NotComparable when there is none."""
        try:
            return self.register.measure(name)
        except KeyError:
            raise NotComparable("statistics.part_missing", figure=name.replace("_", " ")) from None

    def find(self, text: str, period: Period) -> list[Figure]:
        """Return the confirmed numbers a reference means; of `a|b`, those of the first that is there.

        Raises NotComparable, with the reason, when there is none.
        """
        first, _, other = text.partition("|")
        try:
            return self._find(first, period)
        except NotComparable:
            if other:
                return self.find(other, period)
            raise

    def _find(self, text: str, period: Period) -> list[Figure]:
        wanted = reference(text)
        measure = self.measure(wanted.measure)
        view = View(self.register, self.cells.get(period, {}), period)
        found = _matching(view, wanted.measure, wanted.coordinates)
        return [(self._firm(view.key(wanted.measure, one), view), measure) for one in found]

    def delivered_behind(self, observation: Observation) -> list[Key]:
        """Return the delivered figures that a figure was computed from, in the end: itself if delivered."""
        if not observation.parts:
            return [observation.key]
        return [key for part in observation.parts for key in self.delivered_behind(self.figures[part])]

    def periods(self) -> set[Period]:
        return set(self.cells)

    def _keep(self, observations: Iterable[Observation]) -> None:
        for one in tuple(observations):
            self.figures[one.key] = one
            self.cells.setdefault(one.key.period, {})[one.key] = one.cell

    def _firm(self, key: Key, view: View) -> Observation:
        observation = self.figures.get(key) or self._none_of(key)
        if observation is None or observation.cell.absence is Absence.NOT_DELIVERED:
            raise NotComparable("statistics.not_delivered", figure=view.describe(key))
        if observation.cell.absence is not None:
            reason = absence_word(observation.cell.absence, self.register.language)
            raise NotComparable("statistics.absent", figure=view.describe(key), absence=reason)
        if observation.status is Status.UNCONFIRMED:
            raise NotComparable("statistics.unconfirmed", figure=view.describe(key))
        return observation

    def _none_of(self, key: Key) -> Observation | None:
        """Return, and keep, a count of zero items of a list that was delivered and holds none of them."""
        whole = self.figures.get(replace(key, dimensions=()))
        if self.register.kind is not Kind.LIST or whole is None:
            return None
        self._keep([replace(whole, key=key, cell=Cell(0))])
        return self.figures[key]


def _matching(view: View, measure: str, wanted: Dimensions) -> list[Dimensions]:
    """Return the coordinates a reference means; those of a breakdown only when it ties with its total."""
    if ANY not in dict(wanted).values():
        return [wanted]
    names = [name for name, _ in wanted]
    cells = _outermost(view, view.coordinates(measure, names))
    if not _ties(view, measure, cells):
        over = ", ".join(view.register.dimension(name).label.lower() for name in names)
        label = view.register.measure(measure).label
        raise NotComparable("statistics.breakdown_open", figure=label, over=over, period=view.period.label)
    codes = {name: code for name, code in wanted if code != ANY}
    return [one for one in cells if codes.items() <= dict(one).items()]


def _outermost(view: View, found: Sequence[Dimensions]) -> list[Dimensions]:
    """Leave out a cell that lies in another one, by the parent of its code."""
    known = set(found)

    def wider(one: Dimensions) -> list[Dimensions]:
        return [
            tuple((name, parent if name == own else code) for name, code in one)
            for own, its in one
            for parent in view.ancestors(own, its)
        ]

    return [one for one in found if not known.intersection(wider(one))]


def _ties(view: View, measure: str, cells: Sequence[Dimensions]) -> bool:
    """Tell whether the cells together are the delivered total, so that none is missing."""
    total = view.cells.get(view.key(measure, ()))
    parts = [view.cells[view.key(measure, one)].number for one in cells]
    numbers = [part for part in parts if part is not None]
    return bool(parts) and total is not None and len(numbers) == len(parts) and sum(numbers) == total.number
