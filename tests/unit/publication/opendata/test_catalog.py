import copy
import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyshacl
import pytest
import rdflib
from rdflib import DCAT, DCTERMS, RDF, BNode, Graph, URIRef

from tests import opendata as made
from tests.tree import ROOT
from zicht.publication import opendata
from zicht.publication.book import Book
from zicht.publication.opendata import licence, vocabulary
from zicht.regions.model import OpenData

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # of rdflib itself
PLACE = "https://monitor.example/2024/data/catalog.jsonld"
SHAPES = ROOT / "tests" / "data" / "dcat-ap-nl.ttl"
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
Json = dict[str, Any]


def graph(catalog: bytes | Json, place: str = PLACE) -> Graph:
    text = json.dumps(catalog) if isinstance(catalog, dict) else catalog.decode()
    return Graph().parse(data=text, format="json-ld", publicID=place)


def conforms(catalog: bytes | Json) -> bool:
    shapes = Graph().parse(SHAPES, format="turtle")
    return bool(pyshacl.validate(graph(catalog), shacl_graph=shapes, advanced=False)[0])


def wrong(catalog: bytes, files: Mapping[str, bytes]) -> set[str]:
    """Return the files whose size or checksum is not what the catalogue says."""
    found, lost = graph(catalog), set()
    for one in found.subjects(RDF.type, DCAT.Distribution):
        name = str(found.value(one, DCAT.downloadURL)).removeprefix(PLACE.removesuffix("catalog.jsonld"))
        content = files.get(name, b"")
        said = found.value(found.value(one, SPDX.checksum), SPDX.checksumValue)
        same = str(said).lower() == hashlib.sha256(content).hexdigest()
        if not same or int(str(found.value(one, DCAT.byteSize))) != len(content):
            lost.add(name)
    return lost


@pytest.fixture(scope="session")
def catalog(files: Mapping[str, bytes]) -> bytes:
    return files["catalog.jsonld"]


def test_the_catalogue_has_the_shape_of_dcat_ap_nl(catalog: bytes) -> None:
    assert conforms(catalog)


def drop(kind: str, name: str) -> Callable[[Json], None]:
    """Return a fault: every node of a kind loses a property."""

    def fault(whole: Json) -> None:
        for node in whole["@graph"]:
            if node["@type"] == kind:
                del node[name]

    return fault


def put(kind: str, name: str, value: object) -> Callable[[Json], None]:
    def fault(whole: Json) -> None:
        for node in whole["@graph"]:
            if node["@type"] == kind:
                node[name] = value

    return fault


@pytest.mark.parametrize(
    "fault",
    [
        drop("dcat:Distribution", "dct:license"),
        drop("dcat:Distribution", "dcat:accessURL"),
        drop("dcat:Distribution", "spdx:checksum"),
        drop("dcat:Distribution", "dcat:byteSize"),
        drop("dcat:Dataset", "dcat:contactPoint"),
        drop("dcat:Dataset", "dct:creator"),
        drop("dcat:Dataset", "dct:accessRights"),
        drop("dcat:Dataset", "dct:identifier"),
        drop("dcat:Dataset", "dcat:theme"),
        drop("dcat:Dataset", "adms:versionNotes"),
        drop("dcat:Catalog", "dcat:dataset"),
        drop("dcat:Catalog", "dct:publisher"),
        drop("dcat:CatalogRecord", "dct:language"),
        drop("foaf:Agent", "foaf:name"),
        drop("vcard:Kind", "vcard:hasURL"),
        drop("dct:LicenseDocument", "@type"),
        put("spdx:Checksum", "spdx:checksumValue", {"@value": "12", "@type": "xsd:hexBinary"}),
        put("dcat:Distribution", "dcat:byteSize", {"@value": "veel", "@type": "xsd:string"}),
        put("dcat:Distribution", "dct:license", {"@id": "https://voorbeeld.example/"}),
        put("dcat:Dataset", "dct:title", "zonder taal"),
        put("dct:PeriodOfTime", "dcat:endDate", {"@value": "1900-01-01", "@type": "xsd:date"}),
    ],
)
def test_a_fault_in_the_catalogue_is_seen(catalog: bytes, fault: Callable[[Json], None]) -> None:
    whole = copy.deepcopy(json.loads(catalog))
    fault(whole)
    assert not conforms(whole)


def test_every_checksum_and_size_is_that_of_the_file(catalog: bytes, files: Mapping[str, bytes]) -> None:
    assert wrong(catalog, files) == set()


def test_a_file_that_changed_after_the_catalogue_is_seen(catalog: bytes, files: Mapping[str, bytes]) -> None:
    same_size = files["observations.csv"].replace(b"179", b"178")
    assert wrong(catalog, {**files, "observations.csv": same_size}) == {"observations.csv"}


def test_every_file_but_the_catalogue_and_the_terms_is_offered_once(
    catalog: bytes, files: Mapping[str, bytes]
) -> None:
    found = graph(catalog)
    start = PLACE.removesuffix("catalog.jsonld")
    offered = [str(one).removeprefix(start) for one in found.objects(None, DCAT.downloadURL)]
    assert sorted(offered) == sorted(set(files) - {"catalog.jsonld", "LICENSE.txt"})
    assert set(found.subjects(RDF.type, DCAT.Distribution)) == set(found.objects(None, DCAT.distribution))


def test_every_node_has_a_name_and_every_name_of_ours_is_a_node(catalog: bytes) -> None:
    found = graph(catalog)
    assert not [one for one in found.all_nodes() if isinstance(one, BNode)]
    own = {one for one in found.objects() if isinstance(one, URIRef) and str(one).startswith(f"{PLACE}#")}
    assert own <= set(found.subjects())


def test_without_an_address_everything_is_relative_to_where_the_file_stands(catalog: bytes) -> None:
    assert "@base" not in json.loads(catalog)["@context"]
    for place in (PLACE, "https://elders.example/a/data/catalog.jsonld"):
        start = place.removesuffix("catalog.jsonld")
        assert all(str(one).startswith(start) for one in graph(catalog, place).objects(None, DCAT.accessURL))


def test_a_reproduction_gives_no_licence_and_says_whose_the_rights_are(catalog: bytes, book: Book) -> None:
    found = graph(catalog)
    assert {str(one) for one in found.objects(None, DCTERMS.license)} == {licence.CLOSED}
    name = str(next(found.objects(None, rdflib.FOAF.name)))
    assert name == "de maker van deze reproductie"
    assert book.edition.region.publisher not in name
    rights = [str(one) for one in found.objects(URIRef(f"{PLACE}#rechten"), rdflib.RDFS.label)]
    assert book.edition.region.publisher in rights[0]


def test_the_places_are_the_region_its_municipalities_and_the_country(catalog: bytes, book: Book) -> None:
    found = graph(catalog)
    spatial = {str(one) for one in found.objects(URIRef(f"{PLACE}#cijfers"), DCTERMS.spatial)}
    towns = {f"{vocabulary.MUNICIPALITY}{one.cbs.lower()}" for one in book.edition.region.municipalities}
    assert spatial == towns | {vocabulary.COUNTRY, f"{PLACE}#regio"}


def test_a_made_up_municipality_gets_no_address_of_the_state(tmp_path: Path) -> None:
    written = opendata.write(made.edition(tmp_path / "streek", {"om.verdachten@2024": 12}))
    assert vocabulary.MUNICIPALITY.encode() not in written["data/catalog.jsonld"]
    assert conforms(written["data/catalog.jsonld"])


def test_a_region_of_its_own_offers_its_data_openly_at_its_own_address(tmp_path: Path) -> None:
    chosen = OpenData(
        base="https://regio.example/monitor/",
        contact="data@regio.example",
        publisher="https://regio.example/id",
        previous="https://regio.example/monitor-2023/",
        notes="Eén cijfer verbeterd.",
    )
    cells = {"om.verdachten@2024": 12}
    written = opendata.write(made.edition(tmp_path / "streek", cells, open_data=chosen, reproduction=""))
    found = graph(written["data/catalog.jsonld"], "file:///elders/")
    assert conforms(written["data/catalog.jsonld"])
    text = found.serialize(format="nt")
    assert {str(one) for one in found.objects(None, DCTERMS.license)} == {licence.CC_BY}
    assert "<https://regio.example/monitor/data/observations.csv>" in text
    assert "<mailto:data@regio.example>" in text
    assert "<https://regio.example/monitor-2023/>" in text
    assert "Eén cijfer verbeterd." in str([str(one) for one in found.objects()])
    assert "file:" not in text


def test_a_licence_of_its_own_is_the_one_that_is_said(tmp_path: Path) -> None:
    zero = "https://creativecommons.org/publicdomain/zero/1.0/"
    chosen = OpenData(licence=zero, provider="Het bureau")
    written = opendata.write(made.edition(tmp_path / "streek", {"om.verdachten@2024": 12}, open_data=chosen))
    found = graph(written["data/catalog.jsonld"])
    assert {str(one) for one in found.objects(None, DCTERMS.license)} == {zero}
    assert zero in written["data/LICENSE.txt"].decode()
    assert "Het bureau" in written["data/LICENSE.txt"].decode()


def test_the_catalogue_uses_no_word_that_its_context_does_not_explain(catalog: bytes) -> None:
    known = {str(one) for one in json.loads(catalog)["@context"].values()}
    used = {str(one) for one in graph(catalog).predicates()} - {str(RDF.type)}

    assert [one for one in used if not one.startswith(tuple(known))] == []
