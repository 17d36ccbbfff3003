"""The description of every table (CSV on the Web): columns, datatypes, keys, licence and provenance.

Source: W3C, Metadata Vocabulary for Tabular Data (2015).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from zicht import messages
from zicht.publication.book import Book
from zicht.publication.opendata import licence, lists
from zicht.publication.opendata.tabular import Field, Tabular, said

PATH = "observations.csv-metadata.json"
_CONTEXT = "http://www.w3.org/ns/csvw"
Json = dict[str, Any]


def describe(tables: Sequence[Tabular], book: Book) -> bytes:
    """Return one description of all tables, so that keys from one to another can be checked."""
    terms = licence.terms(book)
    whole: Json = {
        "@context": [_CONTEXT, {"@language": book.lang}],
        "dc:title": spoken(_title(book)),
        "dc:license": {"@id": terms.address},
        "dc:rights": terms.rights,
        "dc:publisher": licence.publisher(book),
        "dc:modified": {"@value": book.edition.date.isoformat(), "@type": "xsd:date"},
        "dc:source": provenance(book),
        "dc:description": spoken(said("opendata.about_tables")),
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True, "quoteChar": '"'},
        "tables": [_table(one, book) for one in tables],
    }
    return (json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()


def spoken(texts: Mapping[str, str]) -> list[dict[str, str]]:
    """Return a text in each language as JSON-LD."""
    return [{"@value": text, "@language": lang} for lang, text in sorted(texts.items()) if text]


def provenance(book: Book) -> list[str]:
    """Return every delivery of the year behind the edition, by register, version and seal."""
    return [
        book.plain("opendata.delivery", register=one.register, version=one.version, seal=one.hash)
        for one in book.edition.states
        if one.delivered
    ]


def _title(book: Book) -> dict[str, str]:
    region = book.edition.region
    return said("opendata.title", title=region.title, region=region.name, year=book.year)


def _table(table: Tabular, book: Book) -> Json:
    schema: Json = {"columns": [_column(one, book) for one in table.fields], "primaryKey": list(table.key)}
    if keys := list(_keys(table.fields)):
        schema["foreignKeys"] = keys
    return {"url": table.path, "dc:title": spoken(table.titles), "tableSchema": schema}


def _column(field: Field, book: Book) -> Json:
    """Return a column; the header in the file is one of its titles, so that readers find it."""
    found: Json = {
        "name": field.name,
        "titles": {lang: [field.name, field.titles[lang]] for lang in messages.LANGUAGES},
        "datatype": _datatype(field, book),
        "null": "",
        "required": field.required,
    }
    if field.separator:
        found["separator"] = field.separator
    if field.about:
        found["dc:description"] = spoken(field.about)
    return found


def _datatype(field: Field, book: Book) -> str | Json:
    """Return what a column may hold; codes that may be absent are no key, since a key is never empty."""
    pattern = field.pattern
    if field.codes and not field.required:
        pattern = "|".join(one.code for one in lists.find(field.codes, book).codes)
    return {"base": field.datatype, "format": pattern} if pattern else field.datatype


def _keys(fields: Iterable[Field]) -> Iterable[Json]:
    for one in fields:
        if one.required and (one.codes or one.refers):
            resource, name = one.refers or (lists.path(one.codes), "code")
            yield {
                "columnReference": one.name,
                "reference": {"resource": resource, "columnReference": name},
            }
