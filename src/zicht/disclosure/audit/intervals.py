"""How far an attacker narrows a row down: the least and the most it can be, in whole numbers."""

from collections.abc import Iterable, Iterator

from zicht.disclosure.audit.attacker import Attacker
from zicht.disclosure.audit.case import Case
from zicht.disclosure.audit.witnesses import NOBODY
from zicht.disclosure.ledger.model import UNBOUNDED
from zicht.errors import DisclosureError


def intervals(
    case: Case, attacker: str, rows: Iterable[int], present: int = NOBODY
) -> Iterator[tuple[int, int]]:
    """Yield the least and the most of each row to an attacker; UNBOUNDED when nothing limits it.

    `present` is the micro cell of the record he knows. Raises DisclosureError when no table fits.
    """
    at_work = Attacker(case, case.of(attacker))
    for row in rows:
        least, most = at_work.least(row, present), at_work.most(row, present)
        if least is None or most is None:
            raise DisclosureError("audit.inconsistent")
        weights = case.matrix[[row]].toarray()[0]
        unlimited = ((most == at_work.ceiling) & (weights > 0)).any()
        yield int(weights @ least), UNBOUNDED if unlimited else int(weights @ most)
