"""Leveringen: read, checked, frozen under the name of their content, and loaded by it."""

from zicht.deliveries.checking import check, judge, open_table, with_file_name
from zicht.deliveries.contents import cells, items, observations
from zicht.deliveries.freezing import freeze
from zicht.deliveries.frozen import VERSIONS, latest, load, read_versions, versions_to_bytes, versions_until
from zicht.deliveries.guard import read_file
from zicht.deliveries.model import Checked, Delivery, Difference, Frozen, Version
from zicht.deliveries.translate import in_words

__all__ = [
    "VERSIONS",
    "Checked",
    "Delivery",
    "Difference",
    "Frozen",
    "Version",
    "cells",
    "check",
    "freeze",
    "in_words",
    "items",
    "judge",
    "latest",
    "load",
    "observations",
    "open_table",
    "read_file",
    "read_versions",
    "versions_to_bytes",
    "versions_until",
    "with_file_name",
]
