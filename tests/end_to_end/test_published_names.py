import re
from pathlib import Path

from zicht import deliveries, fingerprint, pipeline, registers
from zicht.deliveries import Delivery
from zicht.regions import load

NAME = re.compile(rb"z1-[0-9a-f]{16}")
NONCE = re.compile(r'"nonce": "([0-9a-f]{32})"')


def frozen() -> tuple[Delivery, ...]:
    region = load(Path("regions/rotterdam"))
    return deliveries.load(region.folder, registers.load(region.inputs), 2024)


def test_only_seals_leave(built: pipeline.Built) -> None:
    said = {name.decode() for content in built.files.values() for name in NAME.findall(content)}
    every = frozen()
    assert said
    assert said <= {one.seal for one in every}
    assert not said & {one.hash for one in every}


def test_no_nonce_leaves(built: pipeline.Built) -> None:
    paths = Path("regions/rotterdam/deliveries").rglob(deliveries.VERSIONS)
    nonces = [one.encode() for path in paths for one in NONCE.findall(path.read_text("utf-8"))]
    assert nonces
    assert not [one for one in nonces if any(one in content for content in built.files.values())]


def test_who_knows_all_cells_but_one_does_not_find_it(built: pipeline.Built) -> None:
    said = {name.decode() for content in built.files.values() for name in NAME.findall(content)}
    tried = 0
    for one in frozen():
        for row in range(min(len(one.rows), 3)) if "waarde" in one.header else ():
            guesses = {guess(one, row, number) for number in range(201)}
            tried += one.hash in guesses
            assert not guesses & said
    assert tried


def guess(one: Delivery, row: int, number: int) -> str:
    place = one.header.index("waarde")
    rows = [list(cells) for cells in one.rows]
    rows[row][place] = str(number)
    return fingerprint.of_rows(one.header, rows)
