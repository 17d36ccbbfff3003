import io
import zipfile

from zicht import zipped


def packed(day: tuple[int, int, int, int, int, int], **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in parts.items():
            made.writestr(zipfile.ZipInfo(name, day), text)
    return out.getvalue()


def test_the_moment_a_file_was_made_leaves_no_trace() -> None:
    one, other = (packed((year, 5, 1, 12, 0, 0), a="x", b="y") for year in (2020, 2024))
    assert one != other
    assert zipped.same_bytes(one) == zipped.same_bytes(other)


def test_other_content_stays_other_bytes_and_the_order_is_kept() -> None:
    day = (2020, 1, 1, 0, 0, 0)
    made = zipped.same_bytes(packed(day, b="y", a="x"))
    assert zipfile.ZipFile(io.BytesIO(made)).namelist() == ["b", "a"]
    assert made != zipped.same_bytes(packed(day, b="y", a="z"))


def test_a_part_can_be_changed_by_its_name() -> None:
    made = zipped.same_bytes(
        packed((2020, 1, 1, 0, 0, 0), a="x", b="x"), lambda name, part: b"q" if name == "b" else part
    )
    opened = zipfile.ZipFile(io.BytesIO(made))
    assert (opened.read("a"), opened.read("b")) == (b"x", b"q")
