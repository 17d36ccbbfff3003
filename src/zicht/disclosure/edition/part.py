"""Parts of a ledger that hang together: what is in one tells nothing of what is in another."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from zicht.disclosure.ledger.model import Flags, Integers, Ledger


@dataclass(frozen=True, slots=True)
class Part:
    """A ledger by itself, with the places of its rows and columns in the whole."""

    ledger: Ledger
    rows: Integers
    columns: Integers


def parts(ledger: Ledger, among: Flags) -> Iterator[Part]:
    """Yield the parts of a ledger that hang together by the rows `among`."""
    chosen = np.flatnonzero(among)
    matrix = ledger.matrix[chosen]
    touched = abs(sparse.csr_array(matrix))
    _, label = connected_components(touched.T @ touched, directed=False)
    used = np.unique(matrix.indices)
    of_row = label[matrix.indices[matrix.indptr[:-1]]]
    for one in np.unique(label[used]):
        columns = used[label[used] == one]
        yield part(ledger, chosen[of_row == one], columns)


def part(ledger: Ledger, rows: Integers, columns: Integers) -> Part:
    matrix = sparse.csr_array(ledger.matrix[rows][:, columns])
    matrix.sort_indices()
    own = Ledger(
        micro=tuple(ledger.micro[column] for column in columns),
        truth=ledger.truth[columns],
        matrix=matrix,
        rows=tuple(ledger.rows[row] for row in rows),
    )
    return Part(own, rows, columns)
