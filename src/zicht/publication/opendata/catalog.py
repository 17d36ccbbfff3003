"""The catalogue of an edition's data: DCAT-AP-NL 3.0 as JSON-LD, every node named, the same bytes each time.

Source: Geonovum, DCAT-AP-NL 3.0; SEMIC, DCAT-AP 3.0; W3C, DCAT 3. Addresses are relative to the file unless
the region says where its edition stands.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from zicht import fingerprint
from zicht.publication.book import Book
from zicht.publication.html.site import HOME
from zicht.publication.opendata import agents, licence, places, vocabulary
from zicht.publication.opendata.csvw import provenance, spoken
from zicht.publication.opendata.files import CATALOG, FIGURES, SETS, File
from zicht.publication.opendata.tabular import FOLDER, said

PAGE = "open-data.html"
Json = dict[str, Any]


def catalog(files: Sequence[File], book: Book) -> bytes:
    """Return the catalogue of files. What a region does not say has a plain default."""
    context = dict(vocabulary.CONTEXT)
    if base := book.edition.region.open_data.base:
        context["@base"] = f"{base}{FOLDER}/{CATALOG}"
    nodes = {str(node["@id"]): node for node in _nodes(files, book)}
    whole = {"@context": context, "@graph": [nodes[name] for name in sorted(nodes)]}
    return (json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()


def _nodes(files: Sequence[File], book: Book) -> Iterator[Json]:
    yield _catalog(book)
    for part in SETS:
        yield _dataset(part, [one for one in files if one.part == part], book)
        yield _record(part, book)
    for one in files:
        if one.part:
            yield _distribution(one, book)
            yield _checksum(one)
    yield from (*agents.nodes(book), *places.nodes(book), *_words(files, book))


def ref(address: str) -> Json:
    return {"@id": address}


def _refs(addresses: Sequence[str]) -> list[Json]:
    return [ref(one) for one in addresses]


def day(on: date) -> Json:
    return {"@value": on.isoformat(), "@type": "xsd:date"}


def _shared(book: Book) -> Json:
    """Return what the catalogue and each data set say alike."""
    return {
        "dct:publisher": ref(agents.PROVIDER),
        "dcat:contactPoint": ref(agents.CONTACT),
        "dct:language": _refs([vocabulary.LANGUAGES[book.lang]]),
        "dct:spatial": _refs(places.addresses(book)),
        "dct:issued": day(book.edition.date),
        "dct:modified": day(book.edition.date),
    }


def _catalog(book: Book) -> Json:
    return _shared(book) | {
        "@id": "#catalogus",
        "@type": "dcat:Catalog",
        "dct:title": spoken(_title("opendata.catalog_title", book)),
        "dct:description": spoken(said("opendata.catalog_about")),
        "dct:license": ref(licence.terms(book).address),
        "dct:rights": ref("#rechten"),
        "dcat:themeTaxonomy": ref(vocabulary.TAXONOMY),
        "dcat:dataset": _refs([f"#{one}" for one in SETS]),
        "dcat:record": _refs([f"#record-{one}" for one in SETS]),
        "foaf:homepage": ref(f"../{HOME}"),
    }


def _title(message: str, book: Book) -> dict[str, str]:
    region = book.edition.region
    return said(message, title=region.title, region=region.name, year=book.year)


def _dataset(part: str, files: Sequence[File], book: Book) -> Json:
    made = _shared(book) | {
        "@id": f"#{part}",
        "@type": "dcat:Dataset",
        "dct:title": spoken(_title(f"opendata.set_{SETS[part]}", book)),
        "dct:description": spoken(_title(f"opendata.set_{SETS[part]}_about", book)),
        "dct:identifier": _identifier(part, book),
        "dct:creator": ref(agents.PROVIDER),
        "dct:accessRights": ref(vocabulary.PUBLIC),
        "dct:accrualPeriodicity": ref(vocabulary.ANNUAL),
        "dct:temporal": ref("#periode" if part == FIGURES else "#jaar"),
        "dct:provenance": ref("#herkomst"),
        "dcat:theme": _refs(list(vocabulary.THEMES.values())),
        "dcat:keyword": [word for one in _keywords() for word in one],
        "dcat:landingPage": ref(f"../{PAGE}"),
        "dcat:distribution": _refs([_name(one) for one in files]),
        "dcat:version": f"{book.year}-{book.edition.date:%Y%m%d}",
        "adms:status": ref(vocabulary.COMPLETED),
        "adms:versionNotes": _notes(book),
    }
    previous = book.edition.region.open_data.previous
    return made | ({"dcat:previousVersion": ref(previous)} if previous else {})


def _keywords() -> list[list[dict[str, str]]]:
    found = said("opendata.keywords")
    return [spoken(dict.fromkeys([lang], word)) for lang in sorted(found) for word in found[lang].split(", ")]


def _identifier(part: str, book: Book) -> str:
    """Return the address of a data set, or a plain name where nobody knows the address."""
    region = book.edition.region
    base = region.open_data.base
    return f"{base}{FOLDER}/{CATALOG}#{part}" if base else f"{region.id}-{book.year}-{part}"


def _notes(book: Book) -> list[dict[str, str]]:
    own = book.edition.region.open_data.notes
    made = said("opendata.version_notes", version=book.edition.version, date=book.edition.date.isoformat())
    return spoken({book.lang: own} if own else made)


def _record(part: str, book: Book) -> Json:
    return {
        "@id": f"#record-{part}",
        "@type": "dcat:CatalogRecord",
        "dct:conformsTo": ref(vocabulary.PROFILE),
        "dct:language": ref(vocabulary.LANGUAGES[book.lang]),
        "dct:modified": day(book.edition.date),
        "foaf:primaryTopic": ref(f"#{part}"),
    }


def _name(file: File) -> str:
    return f"#bestand-{file.path.replace('/', '-')}"


def _distribution(file: File, book: Book) -> Json:
    format_, media = vocabulary.format_of(file.path)
    made: Json = {
        "@id": _name(file),
        "@type": "dcat:Distribution",
        "dct:title": spoken(_words_of(file.title, file)),
        "dct:description": spoken(_words_of(file.purpose, file)),
        "dcat:accessURL": ref(file.path),
        "dcat:downloadURL": ref(file.path),
        "dct:format": ref(format_),
        "dcat:mediaType": ref(media),
        "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": ref(f"{_name(file)}-sha256"),
        "dct:license": ref(licence.terms(book).address),
        "dct:rights": ref("#rechten"),
        "dct:language": ref(vocabulary.LANGUAGES[book.lang]),
        "dct:issued": day(book.edition.date),
        "dct:modified": day(book.edition.date),
    }
    return made | ({"dct:conformsTo": ref(vocabulary.CSVW)} if file.path.endswith(".csv") else {})


def _words_of(message: str, file: File) -> dict[str, str]:
    return said(message, path=file.path)


def _checksum(file: File) -> Json:
    return {
        "@id": f"{_name(file)}-sha256",
        "@type": "spdx:Checksum",
        "spdx:algorithm": ref(vocabulary.SHA256),
        "spdx:checksumValue": {"@value": fingerprint.of_bytes(file.content), "@type": "xsd:hexBinary"},
    }


def _words(files: Sequence[File], book: Book) -> Iterator[Json]:
    """Yield what every address from elsewhere is, so that nobody has to fetch it to know."""
    terms = licence.terms(book)
    label, nothing = provenance(book), book.plain("opendata.no_deliveries")
    years = [one.period.year for one in book.table.figures]
    yield _plain(terms.address, "dct:LicenseDocument", {book.lang: terms.name})
    yield _plain("#rechten", "dct:RightsStatement", {book.lang: terms.rights})
    yield _plain("#herkomst", "dct:ProvenanceStatement", {book.lang: "; ".join(label) or nothing})
    yield _period("#periode", min([*years, book.year]), book.year)
    yield _period("#jaar", book.year, book.year)
    yield _plain(vocabulary.PUBLIC, "dct:RightsStatement", said("opendata.word_public"))
    yield _plain(vocabulary.ANNUAL, "dct:Frequency", said("opendata.word_annual"))
    yield _plain(vocabulary.PROFILE, "dct:Standard", said("opendata.word_profile"))
    yield _plain(vocabulary.CSVW, "dct:Standard", said("opendata.word_csvw"))
    yield _plain(vocabulary.SHA256, "spdx:ChecksumAlgorithm", {"en": "SHA-256"})
    yield _plain(vocabulary.LANGUAGES[book.lang], "dct:LinguisticSystem", said(f"opendata.word_{book.lang}"))
    yield _concept(vocabulary.COMPLETED, said("opendata.word_completed"))
    for name, address in vocabulary.THEMES.items():
        yield _concept(address, said(f"opendata.theme_{name}"))
    yield _plain(vocabulary.TAXONOMY, "skos:ConceptScheme", {}) | {
        "dct:title": spoken(said("opendata.word_themes"))
    }
    for page in (HOME, PAGE):
        yield {"@id": f"../{page}", "@type": "foaf:Document"}
    for format_, media in {vocabulary.format_of(one.path) for one in files}:
        yield {"@id": format_, "@type": "dct:MediaTypeOrExtent"}
        yield {"@id": media, "@type": "dct:MediaType"}


def _plain(address: str, kind: str, texts: Mapping[str, str]) -> Json:
    return {"@id": address, "@type": kind} | ({"rdfs:label": spoken(texts)} if texts else {})


def _concept(address: str, texts: Mapping[str, str]) -> Json:
    scheme = address.rpartition("/")[0]
    return {
        "@id": address,
        "@type": "skos:Concept",
        "skos:prefLabel": spoken(texts),
        "skos:inScheme": ref(scheme),
    }


def _period(name: str, first: int, last: int) -> Json:
    return {
        "@id": name,
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": day(date(first, 1, 1)),
        "dcat:endDate": day(date(last, 12, 31)),
    }
