"""Figures in words, as a partner reads them; what partners fill in is always Dutch."""

from zicht import codelists, messages
from zicht.codelists.model import TOTAL
from zicht.deliveries import codes
from zicht.deliveries.columns import MUNICIPALITY
from zicht.regions.model import Region
from zicht.registers.model import Register
from zicht.values import Key


def say(name: str, **arguments: object) -> str:
    return messages.render(f"requests.{name}", "nl", **arguments)


def measure(key: Key, register: Register) -> str:
    return register.measure(key.indicator.removeprefix(f"{register.id}.")).label


def unit(key: Key, register: Register) -> str:
    found = register.measure(key.indicator.removeprefix(f"{register.id}."))
    return codelists.codelist("eenheid")[found.unit].label


def breakdown(key: Key, register: Register, region: Region) -> str:
    """Return what a figure is broken down to: `vorm: seksuele uitbuiting`; `totaal` for none."""
    places = {MUNICIPALITY: key.area} if key.municipal else {}
    named = places | dict(key.dimensions)
    said = [
        f"{one.label.lower()}: {codes.of(one.codelist, region, key.period.year).labels.get(code, code)}"
        for one in register.dimensions
        if (code := named.get(one.name, TOTAL)) != TOTAL
    ]
    return "; ".join(said) or say("total")


def figure(key: Key, register: Register, region: Region) -> str:
    """Return a figure in one line."""
    return f"{measure(key, register)}, {breakdown(key, register, region)}, {key.period.label}"
