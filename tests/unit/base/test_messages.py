import pytest

from zicht import messages
from zicht.errors import Stopped, StorageError


def test_a_message_reads_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZICHT_LANG", "nl")
    assert "Gestopt" in str(Stopped())
    monkeypatch.setenv("ZICHT_LANG", "en_GB")
    assert "Stopped" in str(Stopped())


def test_an_unknown_language_falls_back_to_dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZICHT_LANG", "xx")
    assert messages.language() == "nl"


def test_arguments_stand_in_the_sentence() -> None:
    assert "pad/x" in str(StorageError("errors.storage", path="pad/x", reason="vol"))


def test_an_unknown_message_is_a_fault_of_the_caller() -> None:
    with pytest.raises(KeyError):
        messages.render("errors.bestaat_niet")


def test_a_language_that_is_asked_by_name_must_be_there() -> None:
    with pytest.raises(ValueError, match="'de'; there are: nl, en"):
        messages.render("errors.stopped", "de")
