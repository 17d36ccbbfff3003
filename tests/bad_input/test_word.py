"""Word files from outside: what could harm is refused before it is read, what is broken says what to do."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.zips import rezipped
from zicht import pipeline
from zicht.errors import UnreadableDelivery, UnsafeDelivery
from zicht.publication import docx, returned
from zicht.publication.model import Edition
from zicht.publication.returned import guard

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BODY, TYPES, RELATIONS = "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "lol">]><w:document xmlns:w="x"><w:body>&a;</w:body></w:document>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture(scope="module")
def edition() -> Edition:
    whole = pipeline.draft(Path("regions/rotterdam"), 2024)
    return replace(whole, narrative={"1-een.md": "# Een\n\nEen alinea.\n"})


@pytest.fixture(scope="module")
def fine(edition: Edition) -> bytes:
    return docx.document(edition)


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def related(content: bytes, kind: str, target: str) -> bytes:
    """Return a file that names something outside."""
    line = f'<Relationship Id="rId900" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    relations = part(content, RELATIONS).replace(b"</Relationships>", f"{line}</Relationships>".encode())
    return rezipped(content, change={RELATIONS: relations})


def unsafe(fine: bytes) -> dict[str, tuple[bytes, str]]:
    macros = part(fine, TYPES).replace(b"document.main+xml", b"document.macroEnabled.main+xml")
    deep = b"<w:document xmlns:w='x'>" + b"<w:a>" * 400 + b"</w:a>" * 400 + b"</w:document>"
    return {
        "too large": (b"PK\x03\x04" + b"0" * guard.INTAKE.most, "too_large"),
        "a zip bomb": (rezipped(fine, {"word/media/x.png": b"0" * 3_000_000}), "zip_bomb"),
        "too many parts": (rezipped(fine, {f"word/x{number}": b"" for number in range(2001)}), "zip_bomb"),
        "macros": (rezipped(fine, {"word/vbaProject.bin": b"x"}), "macros"),
        "a file that says it has macros": (rezipped(fine, change={TYPES: macros}), "macros"),
        "active controls": (rezipped(fine, {"word/activeX/activeX1.bin": b"x"}), "macros"),
        "entities": (rezipped(fine, change={BODY: ENTITIES}), "entities"),
        "elements too deep": (rezipped(fine, change={BODY: deep}), "zip_bomb"),
        "a template from the web": (related(fine, "attachedTemplate", "https://x.nl/a.dotm"), "external"),
        "a picture from elsewhere": (related(fine, "image", "file:///c:/x.png"), "external"),
        "a frame from elsewhere": (related(fine, "frame", "https://x.nl/"), "external"),
        "an object from elsewhere": (related(fine, "oleObject", "file:///x.xls"), "external"),
        "a password": (OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    }


NAMES_UNSAFE = tuple(
    unsafe_name
    for unsafe_name in (
        *("too large", "a zip bomb", "too many parts", "macros", "a file that says it has macros"),
        *("active controls", "entities", "elements too deep", "a template from the web"),
        *("a picture from elsewhere", "a frame from elsewhere", "an object from elsewhere", "a password"),
    )
)


@pytest.mark.parametrize("name", NAMES_UNSAFE)
def test_what_is_unsafe_is_refused_unread(name: str, fine: bytes, edition: Edition) -> None:
    content, rule = unsafe(fine)[name]
    with pytest.raises(UnsafeDelivery) as refused:
        returned.take_back({"terug.docx": content}, edition)
    assert refused.value.message == f"word.{rule}"
    assert str(refused.value).count(".") >= 1


def test_every_unsafe_file_is_tried(fine: bytes) -> None:
    assert set(unsafe(fine)) == set(NAMES_UNSAFE)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "wrong_kind"),
        (b"%PDF-1.7", "wrong_kind"),
        (OLE + b"\0" * 512, "wrong_kind"),
        (b"PK\x03\x04 and nothing else", "damaged"),
    ],
)
def test_what_is_no_word_file_says_what_to_do(content: bytes, rule: str, edition: Edition) -> None:
    with pytest.raises(UnreadableDelivery) as refused:
        returned.take_back({"terug.docx": content}, edition)
    assert refused.value.message == f"word.{rule}"


@pytest.mark.parametrize(
    "name", [BODY, RELATIONS, "word/styles.xml", "word/footnotes.xml", "docProps/custom.xml"]
)
def test_a_broken_part_is_damaged(name: str, fine: bytes, edition: Edition) -> None:
    with pytest.raises(UnreadableDelivery) as refused:
        returned.take_back({"terug.docx": rezipped(fine, change={name: b"<w:document><w:p>"})}, edition)
    assert refused.value.message == "word.damaged"


def test_half_a_file_is_damaged(fine: bytes, edition: Edition) -> None:
    with pytest.raises(UnreadableDelivery):
        returned.take_back({"terug.docx": fine[: len(fine) // 2]}, edition)


def test_another_zip_is_no_word_file(edition: Edition) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("lees.txt", "x")
    with pytest.raises(UnreadableDelivery) as refused:
        returned.take_back({"terug.docx": made.getvalue()}, edition)
    assert refused.value.message == "word.wrong_kind"


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("hyperlink", "https://x.nl/"),
        ("hyperlink", "file:///server/x"),
        ("attachedTemplate", "file:///C:/gemeente.dotx"),
    ],
)
def test_what_is_never_fetched_may_be_named(kind: str, target: str, fine: bytes, edition: Edition) -> None:
    assert returned.take_back({"terug.docx": related(fine, kind, target)}, edition).findings == ()


def test_a_link_to_a_place_that_is_no_web_is_dropped_and_told(fine: bytes, edition: Edition) -> None:
    linked = related(fine, "hyperlink", "file:///server/x")
    words = b'<w:hyperlink r:id="rId900"><w:r><w:t>en een bestand</w:t></w:r></w:hyperlink></w:p>'
    body = part(linked, BODY)
    end = body.index(b"</w:p>", body.index(b"Een alinea."))
    content = rezipped(linked, change={BODY: body[:end] + words + body[end + len(b"</w:p>") :]})
    outcome = returned.take_back({"terug.docx": content}, edition)
    assert sorted(one.rule for one in outcome.findings) == ["changed", "link"]
    assert outcome.texts["1-een.md"] == "# Een\n\nEen alinea.en een bestand\n"


def test_properties_that_somebody_removed_delete_nothing(fine: bytes, edition: Edition) -> None:
    bare = rezipped(fine, change={"docProps/custom.xml": b"<Properties/>"})
    assert returned.take_back({"terug.docx": bare}, edition) == returned.Outcome({}, ())


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "groot.docx"
    with path.open("wb") as file:
        file.truncate(guard.INTAKE.most + 1)
    with pytest.raises(UnsafeDelivery, match="40 MB"):
        returned.read_file(path)


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDelivery, match=r"weg\.docx"):
        returned.read_file(tmp_path / "weg.docx")
