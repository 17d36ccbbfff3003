"""The audit: proof that nobody can compute what is hidden. It shares only the ledger with what chose that."""

from zicht.disclosure.audit.case import ATTACKERS, Case, case
from zicht.disclosure.audit.examine import Examined, examine
from zicht.disclosure.audit.intervals import intervals
from zicht.disclosure.audit.rounding import rounding

__all__ = ["ATTACKERS", "Case", "Examined", "case", "examine", "intervals", "rounding"]
