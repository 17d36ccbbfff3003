"""Parameters, checked in one place when work begins; until then they are stored as given.

What a number may be is known by its name; a choice, a yes or no and a value of our own by their type.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from numbers import Integral, Real
from types import UnionType
from typing import Any, Literal, get_args, get_origin

import numpy as np

from zicht.errors import CaptureError


@dataclass(frozen=True)
class Limit:
    """What a number may be. `inside`: the limits themselves do not count."""

    least: float
    most: float = math.inf
    whole: bool = True
    inside: bool = False

    def holds(self, value: object) -> bool:
        if isinstance(value, bool) or not isinstance(value, Integral if self.whole else Real):
            return False
        number = float(value)
        if self.inside:
            return self.least < number < self.most
        return self.least <= number <= self.most and math.isfinite(number)

    @property
    def message(self) -> str:
        if self.whole:
            return "estimation.parameter_whole"
        if math.isinf(self.most):
            return "estimation.parameter_above"
        return "estimation.parameter_inside" if self.inside else "estimation.parameter_between"


CHANCE = Limit(0, 1, whole=False)
_ABOVE_ZERO = Limit(0, whole=False, inside=True)
_LIMITS: Mapping[str, Limit] = {
    **dict.fromkeys(("max_order", "order", "refitted", "grid"), Limit(1)),
    **dict.fromkeys(("seed", "replicates"), Limit(0)),
    **dict.fromkeys(("chains", "sweeps", "rounds", "classes", "data_sets", "number"), Limit(1)),
    **dict.fromkeys(("found_links", "false_links", "threshold"), CHANCE),
    **dict.fromkeys(("a", "b", "delta"), _ABOVE_ZERO),
    "level": Limit(0, 1, whole=False, inside=True),
}


def require(**numbers: object) -> None:
    """Raise CaptureError for a number that does not fit its name."""
    for name, value in numbers.items():
        limit = _LIMITS[name]
        if not limit.holds(value):
            raise CaptureError(limit.message, name=name, least=f"{limit.least:g}", most=f"{limit.most:g}")


def require_choice(name: str, value: object, choices: object) -> None:
    """Raise CaptureError for a value that is none of a Literal's."""
    known = get_args(choices)
    if not (isinstance(value, str) and value in known):
        raise CaptureError("estimation.parameter_choice", name=name, choices=", ".join(known))


def check(owner: Any) -> None:  # noqa: ANN401 - no type is that of every dataclass
    """Raise CaptureError for the first parameter of a dataclass that means nothing."""
    for one in fields(owner):
        if one.init:
            _check(one.name, getattr(owner, one.name), one.type)


def plain(value: object) -> object:
    """Return one of NumPy's numbers as Python's own."""
    return value.item() if isinstance(value, np.generic) else value


def parts(own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of the parameters that have parts, as scikit-learn names them: `rule__window`."""
    return {
        f"{name}__{part.name}": getattr(value, part.name)
        for name, value in own.items()
        if is_dataclass(value)
        for part in fields(value)
    }


def _check(name: str, value: object, kind: Any) -> None:  # noqa: ANN401 - a type, a Literal or a union
    if isinstance(kind, UnionType) and value is None:  # every union here is `… | None`
        return
    if get_origin(kind) is Literal:
        require_choice(name, value, kind)
    elif name in _LIMITS:
        require(**{name: value})
    elif not isinstance(value, kind):
        said = "True, False" if kind is bool else kind.__name__
        raise CaptureError("estimation.parameter_choice", name=name, choices=said)
    elif (
        is_dataclass(value) and not isinstance(value, type) and not hasattr(value, "__post_init__")
    ):  # which checks itself when it is made
        check(value)
