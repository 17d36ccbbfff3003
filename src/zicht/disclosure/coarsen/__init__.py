"""Coarser tables: what could be published instead, and what each choice buys. A person chooses."""

from zicht.disclosure.coarsen.designs import Design, Roles, designs
from zicht.disclosure.coarsen.weigh import Weighed, weigh

__all__ = ["Design", "Roles", "Weighed", "designs", "weigh"]
