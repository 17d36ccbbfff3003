"""What a unit is called, and what one of it is."""

from zicht import codelists


def one(unit: str, lang: str) -> str:
    """Return the word for a single one."""
    code = codelists.codelist("eenheid")[unit]
    return code.label if lang == "nl" else code.label_en


def definition(unit: str) -> str:
    return codelists.codelist("eenheid")[unit].definition
