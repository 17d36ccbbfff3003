"""What every row of one delivery is read against: the register, the region, the year and their codes."""

from dataclasses import dataclass, field

from zicht.deliveries import codes
from zicht.deliveries.codes import Lookup
from zicht.deliveries.log import Log
from zicht.deliveries.recognise import Table
from zicht.regions.model import Region
from zicht.registers.model import Register


@dataclass(frozen=True, slots=True)
class Context:
    """One delivery under examination; findings go to its log."""

    table: Table
    register: Register
    region: Region
    year: int
    log: Log = field(default_factory=Log)
    _lookups: dict[tuple[str, int], Lookup] = field(default_factory=dict)

    def lookup(self, codelist: str, year: int) -> Lookup:
        """Return the codes of a dimension or column as they were in a year."""
        if (codelist, year) not in self._lookups:
            self._lookups[codelist, year] = codes.of(codelist, self.region, year)
        return self._lookups[codelist, year]

    def allowed(self) -> frozenset[str]:
        """Return the names of organisations and places, which are names of no person."""
        region = self.region
        partners = (name for one in region.partners for name in (one.name, one.abbreviation))
        places = (name for one in region.municipalities for name in (one.name, one.short))
        own = (region.name, region.publisher, self.register.holder, self.register.name)
        return frozenset(name for name in (*partners, *places, *own) if name)
