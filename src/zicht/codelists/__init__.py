"""The words we count with: code lists as data, with validity and international mapping."""

from zicht.codelists.model import Code, Codelist, Mapping
from zicht.codelists.read import codelist, names

__all__ = ["Code", "Codelist", "Mapping", "codelist", "names"]
