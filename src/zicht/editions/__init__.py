"""Release an edition, once; and make it again, byte for byte, to prove that it is what it says."""

from zicht.editions.audit import Audited, audit
from zicht.editions.release import Released, release
from zicht.editions.verify import Verification, verify

__all__ = ["Audited", "Released", "Verification", "audit", "release", "verify"]
