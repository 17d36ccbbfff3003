"""Periods: a year, a quarter, a range of years, or one day. Codes follow SDMX."""

import re
from dataclasses import dataclass

_PATTERNS = (
    re.compile(r"(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-Q(?P<quarter>[1-4])"),
    re.compile(r"(?P<year>\d{4})/(?P<until>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"),
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A period by its code: `2024`, `2024-Q1`, `2018/2019` or `2024-12-31`."""

    code: str

    def __post_init__(self) -> None:
        if not any(pattern.fullmatch(self.code) for pattern in _PATTERNS):
            raise ValueError(f"not a period: {self.code!r}")

    @property
    def year(self) -> int:
        return int(self.code[:4])

    @property
    def last_year(self) -> int:
        return int(self.code[5:]) if "/" in self.code else self.year

    @property
    def is_year(self) -> bool:
        return len(self.code) == 4  # noqa: PLR2004 - a year has four digits

    @property
    def label(self) -> str:
        return self.code.replace("/", "–")

    def previous(self) -> "Period":
        """Return the year before; only a year has one."""
        if not self.is_year:
            raise ValueError(f"only a year has a year before it: {self.code}")
        return Period(f"{self.year - 1:04d}")


def year(number: int) -> Period:
    return Period(f"{number:04d}")
