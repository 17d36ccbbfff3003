import re
from pathlib import Path

from zicht import codelists, registers

DOCS = Path(__file__).resolve().parents[3] / "docs" / "methods"


def table() -> str:
    rows = ["| code | since | CTDC | HTCDS | Eurostat | what is lost |", "|---|---|---|---|---|---|"]
    for form in codelists.codelist("vorm").codes:
        codes = [mapping.code.replace("|", " + ") or "–" for mapping in form.mappings]
        lost = " ".join(mapping.lost for mapping in form.mappings if mapping.lost)
        rows.append(f"| {form.code} | {form.since or ''} | {' | '.join(codes)} | {lost} |")
    return "\n".join(rows)


def test_the_manual_shows_the_mapping_of_the_forms_as_it_is() -> None:
    text = (DOCS / "codelists.md").read_text("utf-8")
    assert text.partition("<!-- vorm -->\n")[2].partition("\n<!-- /vorm -->")[0] == table()


def test_every_kind_of_rule_is_in_the_manual() -> None:
    found = re.findall(r"^\| `(\w+)` \|", (DOCS / "registers.md").read_text("utf-8"), re.MULTILINE)
    assert found == list(registers.rules.kinds())


def test_every_trap_a_register_warns_for_is_in_the_manual() -> None:
    known = set(re.findall(r"^(\d+)\. ", (DOCS / "registers.md").read_text("utf-8"), re.MULTILINE))
    texts = [registers.template_text(name) for name in registers.templates()]
    warned = {number for text in texts for number in re.findall(r"valkuil (\d+)", text)}
    assert warned
    assert warned <= known
