"""SDMX structures: code lists, concepts, the shape of the data and the flow, as SDMX-ML 3.0."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time

from lxml import etree

from zicht.codelists.model import Code, Codelist
from zicht.publication.book import Book
from zicht.publication.opendata import licence, lists
from zicht.publication.opendata import sdmx_names as names
from zicht.publication.opendata.tabular import Field, Tabular, said

PATH = "sdmx/structure.xml"
BASE = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/"
_MES, _STR, _COM = f"{BASE}message", f"{BASE}structure", f"{BASE}common"
_XML = "http://www.w3.org/XML/1998/namespace"
_URN = "urn:sdmx:org.sdmx.infomodel"


def structure(observations: Tabular, book: Book) -> bytes:
    """Return the structures that `observations` needs, and nothing else; equal editions give equal bytes."""
    root = etree.Element(f"{{{_MES}}}Structure", nsmap={"mes": _MES, "str": _STR, "com": _COM})
    _header(root, book)
    inside = etree.SubElement(root, f"{{{_MES}}}Structures")
    _codelists(inside, observations.fields, book)
    _concepts(inside, observations.fields, book)
    _flow(inside, book)
    _shape(inside, observations.fields, book)
    made = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return bytes(made)


def _header(root: etree._Element, book: Book) -> None:
    header = etree.SubElement(root, f"{{{_MES}}}Header")
    prepared = datetime.combine(book.edition.date, time())
    for name, text in (("ID", names.flow(book)), ("Test", "false"), ("Prepared", prepared.isoformat())):
        etree.SubElement(header, f"{{{_MES}}}{name}").text = text
    sender = etree.SubElement(header, f"{{{_MES}}}Sender", id=names.AGENCY)
    _name(sender, {book.lang: licence.publisher(book)})


def _name(parent: etree._Element, texts: Mapping[str, str], tag: str = "Name") -> None:
    for lang, text in sorted(texts.items()):
        if text:
            etree.SubElement(parent, f"{{{_COM}}}{tag}", {f"{{{_XML}}}lang": lang}).text = text


def _item(parent: etree._Element, tag: str, name: str, book: Book | None = None) -> etree._Element:
    """Add an element with an id; one that is maintained carries its agency and version too."""
    kept = {"agencyID": names.AGENCY, "version": names.version(book)} if book else {}
    return etree.SubElement(parent, f"{{{_STR}}}{tag}", {"id": name} | kept)


def _codelists(parent: etree._Element, fields: Iterable[Field], book: Book) -> None:
    group = etree.SubElement(parent, f"{{{_STR}}}Codelists")
    found = {names.codelist(one): one for one in fields if names.codelist(one)}
    for name in sorted(found):
        made = _item(group, "Codelist", name, book)
        known = _indicators(book) if name == "CL_INDICATOR" else lists.find(found[name].codes, book)
        _name(made, {"nl": known.title, "en": known.title_en})
        for code in _codes(known):
            _code(made, code, known.name, book)


def _indicators(book: Book) -> Codelist:
    """Return every measure that has a figure as a code."""
    measures = {one.measure.id: one.measure for one in book.table.figures.values()}
    titles = said("opendata.column_indicator")
    codes = (Code(one.id, one.label, "", one.definition) for one in measures.values())
    return Codelist("", tuple(codes), titles["nl"], titles["en"])


def _codes(known: Codelist) -> list[Code]:
    """Return the codes that SDMX has too: not those of ours that become another one there."""
    return [one for one in known.codes if sdmx_code(known, one.code) == one.code]


def sdmx_code(known: Codelist, code: str) -> str:
    """Return what a code is in SDMX: another only where our list says so."""
    found = next((one.code for one in known[code].mappings if one.standard == "sdmx"), "")
    return found or code


def _code(parent: etree._Element, code: Code, codelist: str, book: Book) -> None:
    made = _item(parent, "Code", names.identifier(code.code))
    _name(made, {"nl": lists.label(code, codelist, book), "en": code.label_en})
    _name(made, {"nl": code.definition}, "Description")
    if code.parent:
        etree.SubElement(made, f"{{{_STR}}}Parent").text = names.identifier(code.parent)


def _concepts(parent: etree._Element, fields: Sequence[Field], book: Book) -> None:
    group = etree.SubElement(parent, f"{{{_STR}}}ConceptSchemes")
    scheme = _item(group, "ConceptScheme", names.concepts(book), book)
    _name(scheme, said("opendata.table_observations"))
    for field in fields:
        made = _item(scheme, "Concept", field.name)
        _name(made, field.titles)
        _name(made, field.about, "Description")


def _flow(parent: etree._Element, book: Book) -> None:
    group = etree.SubElement(parent, f"{{{_STR}}}Dataflows")
    made = _item(group, "Dataflow", names.flow(book), book)
    _name(made, {book.lang: licence.title(book)})
    shape = (
        f"{_URN}.datastructure.DataStructure={names.AGENCY}:{names.structure(book)}({names.version(book)})"
    )
    etree.SubElement(made, f"{{{_STR}}}Structure").text = shape


def _shape(parent: etree._Element, fields: Sequence[Field], book: Book) -> None:
    group = etree.SubElement(parent, f"{{{_STR}}}DataStructures")
    made = _item(group, "DataStructure", names.structure(book), book)
    _name(made, {book.lang: licence.title(book)})
    inside = etree.SubElement(made, f"{{{_STR}}}DataStructureComponents")
    of = {one.name: one for one in fields}
    dimensions = etree.SubElement(inside, f"{{{_STR}}}DimensionList", id="DimensionDescriptor")
    outside = {*names.ATTRIBUTES, names.VALUE, names.TIME}
    for at, field in enumerate((one for one in fields if one.name not in outside), 1):
        _component(dimensions, "Dimension", field, book, position=str(at))
    _component(dimensions, "TimeDimension", of[names.TIME], book)
    attributes = etree.SubElement(inside, f"{{{_STR}}}AttributeList", id="AttributeDescriptor")
    for name in names.ATTRIBUTES:
        attribute = _component(attributes, "Attribute", of[name], book, usage="optional")
        relation = etree.SubElement(attribute, f"{{{_STR}}}AttributeRelationship")
        etree.SubElement(relation, f"{{{_STR}}}Observation")
    measures = etree.SubElement(inside, f"{{{_STR}}}MeasureList", id="MeasureDescriptor")
    _component(measures, "Measure", of[names.VALUE], book, usage="optional")


def _component(parent: etree._Element, tag: str, field: Field, book: Book, **more: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{_STR}}}{tag}", {"id": field.name} | more)
    scheme = f"{names.AGENCY}:{names.concepts(book)}({names.version(book)})"
    concept = f"{_URN}.conceptscheme.Concept={scheme}.{field.name}"
    etree.SubElement(made, f"{{{_STR}}}ConceptIdentity").text = concept
    local = etree.SubElement(made, f"{{{_STR}}}LocalRepresentation")
    if found := names.codelist(field):
        urn = f"{_URN}.codelist.Codelist={names.AGENCY}:{found}({names.version(book)})"
        etree.SubElement(local, f"{{{_STR}}}Enumeration").text = urn
    else:
        kinds = {names.TIME: "ObservationalTimePeriod", names.VALUE: "Decimal"}
        etree.SubElement(local, f"{{{_STR}}}TextFormat", textType=kinds.get(field.name, "String"))
    return made
