import itertools
import math
import re

import pytest

from zicht.publication import tokens
from zicht.publication.html import assets
from zicht.publication.tokens import Pair

FORMS = ("seksueel", "crimineel", "arbeid", "preventief", "informatie")
# Machado, Oliveira & Fernandes (2009), severity 1.0: what a colour-blind reader sees of linear RGB.
SIGHT = {
    "gewoon": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopie": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopie": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopie": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
Lab = tuple[float, float, float]


@pytest.mark.parametrize("pair", tokens.pairs(), ids=lambda one: f"{one.scheme}-{one.of}-{one.on}")
def test_every_pair_of_colours_has_the_contrast_it_needs(pair: Pair) -> None:
    colors = tokens.colors(pair.scheme)
    assert tokens.contrast(colors[pair.of], colors[pair.on]) >= pair.least


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48), ("#0B3C49", "#FFFFFF", 11.95)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert tokens.contrast(one, other) == pytest.approx(ratio, abs=0.02)
    assert tokens.contrast(one, other) == tokens.contrast(other, one)


def test_every_property_the_style_sheet_uses_is_a_token() -> None:
    sheet = assets.stylesheet()
    made = set(re.findall(r"^\s*(--zicht-[\w-]+):", sheet, flags=re.MULTILINE))
    assert set(re.findall(r"var\((--zicht-[\w-]+)\)", sheet)) - made == set()


def test_no_colour_stands_outside_the_tokens() -> None:
    rules = re.sub(r"^\s*--zicht-[^;]+;", "", assets.stylesheet(), flags=re.MULTILINE)
    assert set(re.findall(r"#[0-9A-Fa-f]{3,6}\b", rules)) <= {"#FFFFFF"}, "white is the paper of a printer"


def test_dark_changes_only_colours_that_light_has() -> None:
    assert set(tokens.table("dark", "color")) <= set(tokens.table("color"))


@pytest.mark.parametrize(
    ("code", "color"), [("overig", "arbeid"), ("seksueel", "seksueel"), ("politie", "diepwater")]
)
def test_a_form_has_its_own_colour_and_the_rest_that_of_counted(code: str, color: str) -> None:
    assert tokens.form_color(code) == color


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forms_stay_apart_for_colour_blind_readers(scheme: str, sight: str) -> None:
    seen = {name: lab(tokens.colors(scheme)[name], SIGHT[sight]) for name in FORMS}
    closest = min(distance(seen[one], seen[other]) for one, other in itertools.combinations(FORMS, 2))
    assert closest >= {"light": 17, "dark": 15}[scheme]


def lab(color: str, sight: tuple[tuple[float, ...], ...]) -> Lab:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    seen = [max(0.0, min(1.0, sum(row[at] * linear[at] for at in range(3)))) for row in sight]
    matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.95047, 1.0, 1.08883)
    x, y, z = (sum(row[at] * seen[at] for at in range(3)) / white[n] for n, row in enumerate(matrix))
    fx, fy, fz = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: Lab, other: Lab) -> float:
    """CIEDE2000, as Sharma, Wu & Dalal (2005) write it."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    dl, dc, dh = l2 - l1, c2 - c1, 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    ml, mc, mh = (l1 + l2) / 2, (c1 + c2) / 2, (h1 + turn / 2) % 360
    t = (
        1
        - 0.17 * math.cos(math.radians(mh - 30))
        + 0.24 * math.cos(math.radians(2 * mh))
        + 0.32 * math.cos(math.radians(3 * mh + 6))
        - 0.20 * math.cos(math.radians(4 * mh - 63))
    )
    sl = 1 + 0.015 * (ml - 50) ** 2 / math.sqrt(20 + (ml - 50) ** 2)
    sc, sh = 1 + 0.045 * mc, 1 + 0.015 * mc * t
    rc = 2 * math.sqrt(mc**7 / (mc**7 + 25**7))
    rt = -rc * math.sin(math.radians(60 * math.exp(-(((mh - 275) / 25) ** 2))))
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * dc / sc * dh / sh)


def test_the_distance_is_that_of_the_published_table() -> None:
    assert distance((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert distance((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514)) == pytest.approx(0.9082, abs=1e-4)
