"""What the report says of a changed text: what came, what went, or what stands in the place of what."""

import pytest

from zicht.publication.returned import Finding

OLD = "Eerste zin: zo. Tweede zin."
CASES = [
    ("Eerste zin: zo. Tweede zin. Derde zin.", "Erbij: ‘Derde zin.’"),
    ("Tweede zin.", "Eruit: ‘Eerste zin: zo.’"),
    ("Eerste zin: zo. Andere zin.", "Was: ‘Tweede zin.’ Nu: ‘Andere zin.’"),
    ("Eerste zin: zo. Andere zin. Derde zin.", "Was: ‘Tweede zin.’ Nu: ‘Andere zin. Derde zin.’"),
    ("Tweede zin. Eerste zin: zo.", f"Was: ‘{OLD}’ Nu: ‘Tweede zin. Eerste zin: zo.’"),
]


@pytest.mark.parametrize(("word", "message"), CASES)
def test_a_changed_text_is_told_by_the_sentences_that_differ(word: str, message: str) -> None:
    assert Finding("changed", "a.docx", "1-proef.md", 3, word, OLD).message("nl") == message
