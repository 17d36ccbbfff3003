"""What argparse says by itself, in Dutch: it takes its words from gettext, so there they change."""

import argparse

WORDS = {
    "usage: ": "gebruik: ",
    "positional arguments": "argumenten",
    "options": "opties",
    "show this help message and exit": "toon deze uitleg",
    "the following arguments are required: %s": "deze argumenten ontbreken: %s",
    "unrecognized arguments: %s": "onbekende argumenten: %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r kan niet; kies uit %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r is geen geldige waarde",
    "expected one argument": "hier hoort één waarde",
    "expected at least one argument": "hier hoort ten minste één waarde",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan meer betekenen: %(matches)s",
}


def speak(language: str) -> None:
    """Let argparse speak a language: Dutch by this table, any other as it is."""
    words = WORDS if language == "nl" else {}
    argparse._ = lambda text: words.get(text, text)  # type: ignore[attr-defined] # argparse's own name for gettext
