"""Secondary suppression: what else must be hidden so that nothing hidden can be computed."""

from zicht.disclosure.suppress.exact import Effort
from zicht.disclosure.suppress.pattern import Pattern, Unmeetable, greedy, suppress

__all__ = ["Effort", "Pattern", "Unmeetable", "greedy", "suppress"]
