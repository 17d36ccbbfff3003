"""What files are called where a reader sees it: in the language of the edition."""

import re

_ENGLISH = {
    "cijfers.html": "all-figures.html",
    "verantwoording.html": "account.html",
    "melden.html": "reporting.html",
    "toegankelijkheid.html": "accessibility.html",
    "aanbiedingsnota.docx": "cover-note.docx",
    "vragen.docx": "questions.docx",
    "raadsbrief": "council-letter",
}
_LINK = re.compile(rf'(href="(?:\.\./)*)({"|".join(re.escape(one) for one in _ENGLISH)})(?=[#"])')


def file(name: str, lang: str) -> str:
    """Return what a file of ours is called in an edition in this language."""
    return _ENGLISH.get(name, name) if lang == "en" else name


def linked(html: str, lang: str) -> str:
    """Return a page of which the links lead to the files as they are called."""
    return _LINK.sub(lambda link: link[1] + file(link[2], lang), html) if lang == "en" else html
