"""The sheets of a form that explain: what is asked and why, and which codes there are."""

from collections.abc import Iterable, Iterator, Mapping

from openpyxl.worksheet.worksheet import Worksheet

from zicht import codelists, messages
from zicht.deliveries import form_rows, form_style
from zicht.deliveries.codes import of as codes_of
from zicht.regions.model import Region
from zicht.registers.model import Column, Kind, Register

_FIRST = 4


def say(name: str, **arguments: object) -> str:
    """Return a text of the form; partners fill it in, so it is always Dutch."""
    return messages.render(f"deliveries.{name}", "nl", **arguments)


def unit(code: str) -> str:
    return codelists.codelist("eenheid")[code].label


def explain(sheet: Worksheet, register: Register) -> None:
    form_style.title(sheet, register.name)
    for line, (term, text) in enumerate(_explanation(register), _FIRST):
        form_style.pair(sheet, line, term, text)


def questions(sheet: Worksheet, asked: Iterable[tuple[str, str]]) -> None:
    """List what was asked about the last delivery."""
    form_style.title(sheet, say("form_questions"))
    form_style.remark(sheet, say("form_questions_how"))
    for line, (about, text) in enumerate(asked, _FIRST):
        form_style.pair(sheet, line, about, text)


def _explanation(register: Register) -> Iterator[tuple[str, str]]:
    yield say("form_holder"), register.holder
    yield say("form_purpose"), register.purpose
    yield from ((say("form_legal"), text) for text in register.legal_basis)
    yield say("form_retention"), register.retention
    yield say("form_counts"), unit(register.counting_unit)
    yield say("form_people"), say("form_no_people")
    if register.note:
        yield say("form_remark"), register.note
    if register.kind is Kind.COUNTS:
        yield from _of_counts(register)
    else:
        yield from ((one.label, _of_column(one)) for one in register.columns)
    yield from ((say("form_rule"), rule.sentence) for rule in register.rules)


def _of_counts(register: Register) -> Iterator[tuple[str, str]]:
    for measure in register.measures:
        yield measure.label, f"{measure.definition} {measure.note}".strip()
    yield from ((one.label, one.note) for one in register.dimensions if one.note)
    yield say("form_absence"), say("form_absences")
    yield say("form_firm"), say("form_statuses")


def _of_column(column: Column) -> str:
    text = say("form_required" if column.required else "form_optional", definition=column.definition).strip()
    return say("form_many", definition=text) if column.many else text


def codes(sheet: Worksheet, register: Register, region: Region, year: int) -> dict[str, str]:
    """List the codes of a year; return where those of each dimension or column stand."""
    form_style.title(sheet, say("form_codes"))
    names = ("form_column", "form_write", "form_code", "form_meaning")
    form_style.heading(sheet, _FIRST - 1, [say(name) for name in names])
    places: dict[str, str] = {}
    line = _FIRST
    for name, (label, codelist) in form_rows.coded(register).items():
        rows = list(_choices(codelist, region, year))
        for offset, row in enumerate(rows):
            form_style.line(sheet, line + offset, [label, *row])
        places[name] = f"'{sheet.title}'!$B${line}:$B${line + len(rows) - 1}"
        line += len(rows)
    return places


def _choices(codelist: str, region: Region, year: int) -> Iterator[tuple[str, str, str]]:
    found = codes_of(codelist, region, year)
    meanings: Mapping[str, str] = (
        {one.code: one.definition for one in codelists.codelist(codelist).codes} if codelist else {}
    )
    for code, label in found.labels.items():
        if code in found.valid:
            yield (label if found.find(label) == code else code), code, meanings.get(code, "")
