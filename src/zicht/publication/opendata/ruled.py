"""How the rules of the registers ended, as a table; a sum stands there only where it may be shown."""

from zicht.publication.book import Book
from zicht.publication.opendata.tabular import Tabular, column, said

PATH = "rules.csv"


def table(book: Book) -> Tabular:
    """Return one row for each time a rule was asked."""
    fields = (
        column("NUMBER", datatype="integer", required=True),
        *(column(name, required=True) for name in ("REGISTER", "RULE", "SENTENCE", "OUTCOME")),
        *(column(name) for name in ("ARITHMETIC", "REASON")),
        column("FIGURES", separator=" "),
        column("REGION", required=True, about=said("opendata.about_region")),
    )
    rows = tuple(
        (
            *(str(number), one.register, one.rule, one.sentence, one.outcome.value),
            *(one.arithmetic, one.reason, " ".join(str(key) for key in one.keys)),
            book.edition.region.name,
        )
        for number, one in enumerate(book.edition.outcomes, 1)
    )
    return Tabular(PATH, said("opendata.table_rules"), fields, rows, ("NUMBER",))
