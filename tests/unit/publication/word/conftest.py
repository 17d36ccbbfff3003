from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.worded import Deed, Document
from zicht import pipeline
from zicht.publication import docx, returned
from zicht.publication.model import Edition
from zicht.publication.returned import Outcome

Edited = Callable[..., Outcome]
Made = Callable[..., bytes]

CHAPTER = """# Proef

Een eerste alinea van {{ essm-meldpunt.contacten | eenheid }}.
Met een tweede zin.

## Een paragraaf

- Punt een
- Punt twee, met **vet** en *schuin*

  Nog een alinea bij punt twee.
  - Punt eronder

1. Stap een
2. Stap twee

> Een aanhaling.

::: kader Een kader

Tekst in het kader.
:::

Een slot met [een link](https://voorbeeld.nl/a).
"""


@pytest.fixture(scope="session")
def whole() -> Edition:
    """Return the edition with all its chapters."""
    return pipeline.draft(Path("regions/rotterdam"), 2024)


@pytest.fixture(scope="session")
def edition(whole: Edition) -> Edition:
    """Return the edition with its summary, its first chapter and half of the second: that is faster."""
    texts = dict(sorted(whole.narrative.items())[:3])
    second = "2-aard-en-omvang.md"
    texts[second] = texts[second].partition("## Cliënten van het ESSM")[0]
    return replace(whole, narrative=texts)


@pytest.fixture(scope="session")
def monitor(edition: Edition) -> bytes:
    return docx.document(edition)


@pytest.fixture(scope="session")
def small(edition: Edition) -> Edition:
    """Return an edition of one short chapter that has everything."""
    return replace(edition, narrative={"1-proef.md": CHAPTER})


@pytest.fixture(scope="session")
def edited(edition: Edition, monitor: bytes) -> Edited:
    """Return what comes of the monitor after somebody did something in Word."""

    def edit(*deeds: Deed) -> Outcome:
        document = Document(monitor)
        for deed in deeds:
            deed(document)
        return returned.take_back({"terug.docx": document.close()}, edition)

    return edit


@pytest.fixture(scope="session")
def in_small(small: Edition) -> Edited:
    """Return what comes of the short chapter after somebody did something in Word."""
    made = docx.document(small)

    def edit(*deeds: Deed) -> Outcome:
        document = Document(made)
        for deed in deeds:
            deed(document)
        return returned.take_back({"terug.docx": document.close()}, small)

    return edit
