"""Who stands on which lists: tables by capture history, read, merged and checked."""

from zicht.estimation.capture.check import apart, empty_pairs, require_overlap
from zicht.estimation.capture.read import (
    Given,
    as_table,
    from_csv,
    from_histories,
    from_records,
    strata_from_csv,
)
from zicht.estimation.capture.table import FEWEST_LISTS, MOST_LISTS, MOST_PEOPLE, CaptureTable

__all__ = [
    "FEWEST_LISTS",
    "MOST_LISTS",
    "MOST_PEOPLE",
    "CaptureTable",
    "Given",
    "apart",
    "as_table",
    "empty_pairs",
    "from_csv",
    "from_histories",
    "from_records",
    "require_overlap",
    "strata_from_csv",
]
