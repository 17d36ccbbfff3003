"""Release an edition, once; make it again, byte for byte; and ask what could be learnt of what it hides."""

from zicht.editions.audit import Audited, audit
from zicht.editions.earlier import require_unchanged
from zicht.editions.find import called
from zicht.editions.questions import Asked, Attacked, Quoted, ask, attack
from zicht.editions.release import Released, release
from zicht.editions.verify import Verification, verify

__all__ = [
    "Asked",
    "Attacked",
    "Audited",
    "Quoted",
    "Released",
    "Verification",
    "ask",
    "attack",
    "audit",
    "called",
    "release",
    "require_unchanged",
    "verify",
]
