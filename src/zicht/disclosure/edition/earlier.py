"""What earlier editions show, as rows that only who has those can read."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from scipy import sparse

from zicht.disclosure.edition.book import Book
from zicht.disclosure.ledger.model import Row, State
from zicht.values import Key, Number


def with_earlier(own: Book, earlier: Mapping[str, Mapping[Key, Number]]) -> Book:
    """Return the ledger with the numbers of earlier editions, by the names of those, as further rows."""
    place = {key: position for position, key in enumerate(own.keys)}
    said = [
        (name, place[key])
        for name, numbers in earlier.items()
        for key, number in numbers.items()
        if key in place and number == own.ledger.truth[place[key]]
    ]
    if not said:
        return own
    at = np.array([position for _, position in said], np.int64)
    ones = (np.ones(len(at), np.int64), (np.arange(len(at)), at))
    more = sparse.csr_array(sparse.coo_array(ones, shape=(len(at), len(own.keys))))
    rows = [_again(own.ledger.rows[position], name) for name, position in said]
    ledger = replace(
        own.ledger,
        matrix=sparse.csr_array(sparse.vstack((own.ledger.matrix, more))),
        rows=(*own.ledger.rows, *rows),
    )
    return Book(ledger, own.keys, np.concatenate((own.years, own.years[at])))


def _again(row: Row, edition: str) -> Row:
    return Row(row.name, row.low, row.high, State.SHOWN, edition=edition, printed=False)
