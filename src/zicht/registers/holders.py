"""Who holds a register: the partner by whose name or abbreviation it is declared."""

import re

from zicht.regions.model import Partner
from zicht.registers.model import Register

_REMARK = re.compile(r"\s*\([^()]*\)$")


def holds(partner: Partner, register: Register) -> bool:
    """Tell whether a register is this partner's: by the name or abbreviation of its holder."""
    return register.holder.casefold() in names(partner)


def names(partner: Partner) -> frozenset[str]:
    """Return what a holder may be called, without capitals: the partner's name and its abbreviation.

    A remark in brackets behind the full name, such as "(fictief)", may stand behind the abbreviation too.
    """
    remark = _REMARK.search(partner.name)
    named = partner.abbreviation + remark[0] if remark else partner.abbreviation
    return frozenset(one.casefold() for one in (partner.name, partner.abbreviation, named))
