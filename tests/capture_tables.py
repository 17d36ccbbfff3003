"""Published capture tables, and what other software answers on them, for the tests of estimation."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from zicht.estimation import CaptureTable, from_csv

FOLDER = Path(__file__).resolve().parent / "data" / "mse"
TABLES = ("Artificial_3", "Kosovo", "UKdat_5", "Ned_5", "UKdat", "Ned")


@cache
def published(name: str) -> CaptureTable:
    return from_csv((FOLDER / f"{name}.csv").read_bytes())


@cache
def answers(software: str) -> dict[str, Any]:
    """Return what one package answers, by table."""
    return dict(json.loads((FOLDER / f"{software}.json").read_text("utf-8")))


def made(*counts: int) -> CaptureTable:
    """Return a table from its counts by mask, the empty history first; lists are called A, B, C …"""
    k = len(counts).bit_length() - 1
    return CaptureTable(tuple("ABCDEFGH"[:k]), counts)
