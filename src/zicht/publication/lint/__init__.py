"""Does the narrative say only what the data carries? Every rule has a name and tells what to do."""

from zicht.publication.lint.check import HARD, RULES, check, require
from zicht.publication.lint.model import LintFinding, LintResult

__all__ = ["HARD", "RULES", "LintFinding", "LintResult", "check", "require"]
