"""What was registered: tables and indicators, with uncertainty; what may be joined; what changed."""

from zicht.statistics.assemble import Statistics, table
from zicht.statistics.change import compare
from zicht.statistics.comparable import Purpose, require

__all__ = ["Purpose", "Statistics", "compare", "require", "table"]
