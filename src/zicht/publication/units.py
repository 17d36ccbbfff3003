"""What a unit is called, and what one of it is."""

from zicht import codelists


def one(unit: str, lang: str) -> str:
    """Return the word for a single one."""
    return codelists.codelist("eenheid")[unit].name(lang)


def definition(unit: str, lang: str) -> str:
    return codelists.codelist("eenheid")[unit].means(lang)
