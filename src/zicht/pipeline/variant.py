"""Which edition of a year is made: every year has one for everybody, in the region's own language."""

from dataclasses import dataclass

from zicht.publication.model import Correction


@dataclass(frozen=True, slots=True)
class Variant:
    """In another language, for one audience by the rule that the region has for it, or a corrected one."""

    language: str = ""
    audience: str = ""
    correction: Correction | None = None


PLAIN = Variant()
