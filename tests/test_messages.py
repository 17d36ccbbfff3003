import ast
import re
import string
from collections.abc import Iterator

from tests.tree import MODULES, SOURCE, texts
from zicht import messages


def arguments(sentence: str) -> set[str]:
    names = (name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None)
    return {re.split(r"[.\[]", name)[0] for name in names}


def test_both_languages_say_the_same_things() -> None:
    dutch, english = (messages.catalogue(lang) for lang in messages.LANGUAGES)
    assert sorted(dutch) == sorted(english)
    assert [name for name in dutch if arguments(dutch[name]) != arguments(english[name])] == []
    assert [name for name, sentence in (*dutch.items(), *english.items()) if not sentence.strip()] == []


def words_of_the_package() -> Iterator[str]:
    """Every string in the code, and every quoted word in the templates and data of the package."""
    for tree in MODULES.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
    for file, text in texts(SOURCE):
        if file.suffix != ".py" and file.parent.parent.name != "messages":
            yield from re.findall(r"[\"']([a-z_]+\.[a-z0-9_.]*)[\"']", text)


def test_every_message_that_is_said_is_in_the_catalogue() -> None:
    known = messages.catalogue("nl")
    rooms = {name.split(".")[0] for name in known}
    form = re.compile(rf"(?:{'|'.join(sorted(rooms))})\.[a-z][a-z0-9_]*[a-z0-9]")
    files_named = {"toml", "md", "csv", "html", "css", "py", "json", "svg", "pdf", "docx", "pptx", "xlsx"}
    said = {word for word in words_of_the_package() if form.fullmatch(word)}
    assert {word for word in said if word.split(".")[1] not in files_named} - set(known) == set()


def test_every_message_in_the_catalogue_is_said() -> None:
    words = set(words_of_the_package())
    starts = tuple(word for word in words if re.fullmatch(r"[a-z_]+\.(?:[a-z0-9_]*[_.])?", word))
    assert [
        name for name in messages.catalogue("nl") if name not in words and not name.startswith(starts)
    ] == []
