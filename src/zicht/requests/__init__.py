"""Uitvraag: what each partner is asked to deliver, and one list of what is still missing."""

from zicht.requests.asking import ask
from zicht.requests.filled import Supplemented, freeze, read
from zicht.requests.gaps import Gap, gaps
from zicht.requests.supplement import workbook as supplement

__all__ = ["Gap", "Supplemented", "ask", "freeze", "gaps", "read", "supplement"]
