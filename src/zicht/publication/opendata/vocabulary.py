"""Addresses of the words a catalogue uses: those of the European Union, of SPDX, IANA and the Dutch state."""

from collections.abc import Mapping

CONTEXT: Mapping[str, object] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
_EU = "http://publications.europa.eu/resource/authority"
PUBLIC = f"{_EU}/access-right/PUBLIC"
ANNUAL = f"{_EU}/frequency/ANNUAL"
COUNTRY = f"{_EU}/country/NLD"
COMPLETED = f"{_EU}/dataset-status/COMPLETED"
LANGUAGES = {"nl": f"{_EU}/language/NLD", "en": f"{_EU}/language/ENG"}
THEMES = {"just": f"{_EU}/data-theme/JUST", "soci": f"{_EU}/data-theme/SOCI"}
TAXONOMY = f"{_EU}/data-theme"
SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
PROFILE = "https://docs.geostandaarden.nl/dcat/dcat-ap-nl30/"
CSVW = "http://www.w3.org/ns/csvw"
MUNICIPALITY = "https://identifier.overheid.nl/tooi/id/gemeente/"
_IANA = "https://www.iana.org/assignments/media-types/"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {
    "csv": (f"{_EU}/file-type/CSV", f"{_IANA}text/csv"),
    "xlsx": (f"{_EU}/file-type/XLSX", f"{_IANA}{_SHEET}"),
    "xml": (f"{_EU}/file-type/XML", f"{_IANA}application/xml"),
    "json": (f"{_EU}/file-type/JSON", f"{_IANA}application/json"),
    "jsonld": (f"{_EU}/file-type/JSON_LD", f"{_IANA}application/ld+json"),
    "txt": (f"{_EU}/file-type/TXT", f"{_IANA}text/plain"),
}
"""The format and the media type of a file, by the end of its name."""


def format_of(path: str) -> tuple[str, str]:
    return FORMATS[path.rpartition(".")[2]]
