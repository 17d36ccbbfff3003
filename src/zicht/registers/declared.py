"""Rules about what a register declares, not about its cells: they hold in every year or in none."""

from collections.abc import Callable, Mapping

from zicht import codelists
from zicht.registers.model import Register, Rule


def no_variable(rule: Rule, register: Register) -> bool:
    """Say whether no dimension, column or measure has one of these names."""
    own = [dimension.name for dimension in register.dimensions]
    own += [column.name for column in register.columns]
    own += [measure.id.removeprefix(f"{register.id}.") for measure in register.measures]
    return not set(own) & set(_texts(rule, "names"))


def other_list(rule: Rule, register: Register) -> bool:
    """Say whether a dimension uses other codes than a code list, even if it has as many."""
    own = codelists.codelist(register.dimension(str(rule.arguments["dimension"])).codelist)
    return set(own.index) != set(codelists.codelist(str(rule.arguments["codelist"])).index)


KINDS: Mapping[str, tuple[Callable[[Rule, Register], bool], tuple[str, ...]]] = {
    "no_variable": (no_variable, ("names",)),
    "other_list": (other_list, ("dimension", "codelist")),
}
"""Each kind with its function and the arguments it needs."""


def _texts(rule: Rule, name: str) -> list[str]:
    found = rule.arguments[name]
    return [str(one) for one in found] if isinstance(found, list) else [str(found)]
