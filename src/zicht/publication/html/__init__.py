"""The web edition: every page and what it loads, by path. Equal editions give equal bytes."""

from zicht.publication.book import Book
from zicht.publication.html import account, assets, chapter, figures, home, names
from zicht.publication.html.chapter import Scribe, page_of
from zicht.publication.html.cites import Cites
from zicht.publication.html.site import HOME, Site
from zicht.publication.model import Edition
from zicht.publication.narrative import Chapter

REPORT, ACCESS = "melden.html", "toegankelijkheid.html"
_POINTS = ("keyboard", "no_script", "contrast", "tables", "zoom", "dark", "tested")
_LIMITS = ("screen_readers", "no_users", "narrow_tables")


def pages(edition: Edition) -> dict[str, bytes]:
    """Return every file of the web edition but the data: pages, style, script, typeface."""
    site = Site(Book(edition))
    found = {HOME: home.page(site)}
    found |= {page_of(one.name): _chapter(one, site) for one in site.chapters}
    found |= {figures.FILE: figures.page(site), account.FILE: account.page(site)}
    found |= {REPORT: _report(site), ACCESS: _access(site)}
    return {names.file(name, site.book.lang): page for name, page in found.items()} | assets.assets()


def _chapter(one: Chapter, site: Site) -> bytes:
    scribe = Scribe(one, Cites(site.book))
    body = scribe.write(chapter.body(one.tokens))
    at = [entry.number for entry in site.entries].index(one.number)
    return site.page(
        "chapter",
        page_of(one.name),
        one.title,
        number=one.number,
        chapters=site.entries,
        headings=scribe.headings,
        body=body,
        origins=scribe.cites.provenance(),
        before=site.entries[at - 1] if at else None,
        after=site.entries[at + 1] if at + 1 < len(site.entries) else None,
    )


def _report(site: Site) -> bytes:
    return site.page("melden", REPORT, site.book.plain("pages.report"))


def _access(site: Site) -> bytes:
    say = site.book.say
    return site.page(
        "toegankelijkheid",
        ACCESS,
        site.book.plain("pages.accessibility"),
        points=[say(f"pages.accessible_{one}") for one in _POINTS],
        limits=[say(f"pages.limit_{one}") for one in _LIMITS],
    )
