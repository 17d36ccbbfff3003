"""The tables of region.toml, one function each."""

import re
from collections.abc import Mapping
from typing import Any

from zicht.errors import RegionError
from zicht.regions.fields import Fields
from zicht.regions.model import (
    Contact,
    Notice,
    OpenData,
    Partner,
    Task,
    Thresholds,
)

_WEB, _MAIL = re.compile(r"https?://[^\s<>\"{}|\\^`]+"), re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")


def partners(top: Fields) -> tuple[Partner, ...]:
    found = []
    for table in top.tables("partner"):
        found.append(
            Partner(
                id=table.get("id", str),
                name=table.get("naam", str),
                abbreviation=table.get("afkorting", str),
                kind=table.get("soort", str),
                role=table.get("rol", str),
                delivers=table.get("levert", bool, False),
            )
        )
        table.done()
    return tuple(found)


def tasks(top: Fields) -> tuple[Task, ...]:
    found = []
    for table in top.tables("opgave"):
        name = table.get("naam", str)
        heading, goal = table.get("kop", str, name), table.get("doel", str, "")
        found.append(Task(table.get("nummer", int), name, heading, goal))
        table.done()
    return tuple(found)


def thresholds(table: Fields) -> Thresholds:
    plain = Thresholds()
    found = Thresholds(
        alpha=table.get("alfa", float, plain.alpha),
        phi=table.get("phi", float, plain.phi),
        slight=table.get("licht", float, plain.slight),
        strong=table.get("fors", float, plain.strong),
        percentage_base=table.get("basis_percentage", int, plain.percentage_base),
    )
    table.done()
    return found


def open_data(table: Fields) -> OpenData:
    """Return how the data is offered. Raises RegionError for what is no address."""
    found = OpenData(
        base=_web(table, "basis"),
        licence=_web(table, "licentie"),
        provider=table.get("aanbieder", str, ""),
        publisher=_web(table, "aanbieder_adres"),
        contact=table.get("contact", str, ""),
        previous=_web(table, "vorige_versie"),
        notes=table.get("versie_toelichting", str, ""),
    )
    table.done()
    if found.base and not found.base.endswith("/"):
        raise RegionError("regions.base", file=table.file, place=table.place)
    if found.contact and not (_WEB.fullmatch(found.contact) or _MAIL.fullmatch(found.contact)):
        raise RegionError("regions.contact", file=table.file, place=table.place)
    return found


def _web(table: Fields, name: str) -> str:
    """Return a web address as it is written, or an empty text."""
    text = table.get(name, str, "")
    if text and not _WEB.fullmatch(text):
        raise RegionError("regions.no_address", file=table.file, place=table.place, name=name)
    return text


def contacts(top: Fields, links: Mapping[str, Any]) -> tuple[Contact, ...]:
    found = []
    for table in top.tables("melden"):
        link = table.get("verbinding", str, "")
        if link and link not in links:
            raise RegionError("regions.link", file=table.file, place=table.place, text=link)
        label, detail = table.get("naam", str), table.get("toelichting", str)
        found.append(Contact(label, detail, table.get("nummer", str, ""), links.get(link, "")))
        table.done()
    return tuple(found)


def notices(top: Fields) -> tuple[Notice, ...]:
    found = []
    for table in top.tables("niet_getoond"):
        ids = tuple(str(one) for one in table.get("bron", list, []))
        found.append(Notice(table.get("wat", str), table.get("reden", str), ids))
        table.done()
    return tuple(found)
