"""Which figures are hidden for one reason alone: they would combine small figures published before."""

from zicht.disclosure import ProtectedTable
from zicht.values import Key, Observation, Table

NOT_COMBINED = "disclosure.built_on_declared"
_RATIOS = frozenset({"procent", "breuk"})


def not_combined(counted: Table, table: ProtectedTable) -> tuple[Key, ...]:
    """Return the hidden ratios of which every part is printed, or is itself refused for that reason.

    A reader can compute such a figure, so it protects nobody to call it protected.
    """
    refused = {key for key, why in table.withheld if why == NOT_COMBINED}
    return tuple(one.key for one in counted.observations if _only_refused(one, refused, table))


def _only_refused(one: Observation, refused: set[Key], table: ProtectedTable) -> bool:
    figure = table.find(one.key)
    if figure is None or figure.cell is not None or figure.measure.unit not in _RATIOS:
        return False
    rest = [part for part in one.parts if part not in refused]
    return len(rest) < len(one.parts) and all(_printed(part, table) for part in rest)


def _printed(key: Key, table: ProtectedTable) -> bool:
    figure = table.find(key)
    return figure is not None and figure.cell is not None
