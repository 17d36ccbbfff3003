"""What a partner keeps, declared as data: templates of the package, registers of a region, their rules."""

from zicht.registers.library import from_text, load, template_text, templates
from zicht.registers.model import Column, Dimension, Kind, Register, Rule, Type
from zicht.registers.rules import outcomes

__all__ = [
    "Column",
    "Dimension",
    "Kind",
    "Register",
    "Rule",
    "Type",
    "from_text",
    "load",
    "outcomes",
    "template_text",
    "templates",
]
