"""The request of a year: for each partner a letter and its forms, and the list of what is still open."""

from collections.abc import Iterable, Sequence
from datetime import date

from zicht.deliveries import Delivery, form
from zicht.regions.model import Region
from zicht.registers.holders import holds
from zicht.registers.model import Register
from zicht.requests import letter, supplement
from zicht.requests.gaps import gaps
from zicht.requests.history import earlier
from zicht.requests.model import Asked
from zicht.requests.questions import questions


def ask(
    region: Region, registers: Sequence[Register], found: Sequence[Delivery], year: int, due: date
) -> dict[str, bytes]:
    """Return the files of a request by path: `<partner>/brief.docx`, `<partner>/<register>-<year>.xlsx`.

    `found` are the frozen deliveries up to and including the year before.
    """
    files: dict[str, bytes] = {}
    for asked in per_partner(region, registers, found, year):
        own = asked.partner.id
        files[f"{own}/brief.docx"] = letter.letter(asked, region, year, due)
        for register in asked.registers:
            cells = earlier(register, region, found, year)
            said = [(one.about, one.text) for one in asked.questions[register.id]]
            book = form.workbook(register, region, year, cells, said)
            files[f"{own}/{register.id}-{year}.xlsx"] = book
    return files | {"aanvullijst.xlsx": supplement.workbook(gaps(found, registers, region), region)}


def per_partner(
    region: Region, registers: Sequence[Register], found: Sequence[Delivery], year: int
) -> tuple[Asked, ...]:
    """Return what each partner that holds a register is asked, in the order of the region."""
    made = []
    for partner in region.partners:
        own = tuple(one for one in registers if holds(partner, one))
        if own:
            asked = {one.id: questions(_last(one, found, year), one, region) for one in own}
            made.append(Asked(partner, own, asked))
    return tuple(made)


def unasked(region: Region, registers: Iterable[Register]) -> tuple[str, ...]:
    """Return the registers that no partner of the region holds: nobody would be asked for them."""
    return tuple(one.id for one in registers if not any(holds(partner, one) for partner in region.partners))


def _last(register: Register, found: Iterable[Delivery], year: int) -> Delivery | None:
    own = [one for one in found if one.register == register.id and one.year < year]
    return max(own, key=lambda one: one.year, default=None)
