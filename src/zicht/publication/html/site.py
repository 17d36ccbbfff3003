"""The site as a whole: its chapters, its menu, and the frame around every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from zicht.publication import narrative, numbers
from zicht.publication.book import Book
from zicht.publication.html import engine, names
from zicht.publication.html.chapter import page_of
from zicht.publication.narrative import Chapter

HOME, SHEETS = "index.html", "factsheets/index.html"

SECTION = 2
"""The level of heading that a chapter is divided by."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A chapter in the menu, with a line about it."""

    file: str
    number: int
    title: str
    about: str


@dataclass(frozen=True)
class Site:
    """An edition as pages."""

    book: Book

    @cached_property
    def read(self) -> tuple[Chapter, ...]:
        """Return every chapter of the narrative; the summary, number 0, comes first."""
        return narrative.chapters(self.book.edition.narrative)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        return tuple(one for one in self.read if one.number)

    @cached_property
    def summary(self) -> Chapter | None:
        return next((one for one in self.read if not one.number), None)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(Entry(page_of(one.name), one.number, one.title, about(one)) for one in self.chapters)

    @cached_property
    def notices(self) -> tuple[Markup, ...]:
        """Return what every page says about itself: whose it is not, and that it is made up."""
        return tuple(Markup("{}").format(one) for one in self.book.status)

    def menu(self) -> tuple[tuple[Markup, str, bool], ...]:
        say = self.book.say
        towns = self.book.edition.region.municipalities_in(self.book.year)
        return (
            (say("pages.chapters"), "index.html#hoofdstukken", False),
            *(((say("sheets.menu"), SHEETS, False),) if towns else ()),
            (say("pages.figures"), "cijfers.html", False),
            (say("pages.account"), "verantwoording.html", False),
            (say("pages.report"), "melden.html", True),
        )

    def page(self, template: str, file: str, title: str, **values: object) -> bytes:
        """Return a page in its frame."""
        said = engine.fill(
            f"{template}.html.jinja",
            self.book,
            kind=template,
            page=file,
            root="../" * file.count("/"),
            title=title,
            description=self.book.say("pages.description", title=title, region=self.book.edition.region.name),
            notices=self.notices,
            menu=self.menu(),
            date=numbers.day(self.book.edition.date, self.book.lang),
            **values,
        )
        return f"{names.linked(said, self.book.lang)}\n".encode()


def about(chapter: Chapter) -> str:
    """Return what a chapter is about: its headings, as far as they fit on a line."""
    return " · ".join(_headings(chapter))


def _headings(chapter: Chapter) -> Sequence[str]:
    most = 5
    found = [
        " ".join(one.text for one in block.sentences) for block in chapter.blocks if block.level == SECTION
    ]
    return [*found[:most], "…"] if len(found) > most else found
