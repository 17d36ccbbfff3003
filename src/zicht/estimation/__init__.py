"""What was never registered: multiple systems estimation, and the plain word when it cannot be done."""

from zicht.estimation.capture import CaptureTable, from_csv, from_histories, from_records, strata_from_csv

__all__ = ["CaptureTable", "from_csv", "from_histories", "from_records", "strata_from_csv"]
