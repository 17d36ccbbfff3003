"""Who holds a register: the partner by whose name or abbreviation it is declared."""

from zicht.regions.model import Partner
from zicht.registers.model import Register


def holds(partner: Partner, register: Register) -> bool:
    """Tell whether a register is this partner's: by the name or abbreviation of its holder."""
    return register.holder.casefold() in {partner.name.casefold(), partner.abbreviation.casefold()}
