"""Make the deliveries of regions/voorbeeld again: made-up records, counted, checked and frozen.

cd tools; ../.venv/bin/python -m voorbeeld            replaces regions/voorbeeld/deliveries
What is the same keeps its seal, so that a second run changes nothing.
"""

import tempfile
from pathlib import Path

from voorbeeld import history
from zicht import regions, store

REGION = Path(__file__).resolve().parent.parent.parent / "regions" / "voorbeeld"


def make(folder: Path, scratch: Path) -> int:
    """Freeze the whole history beside a region's own files in `scratch`; return how many files came in."""
    own = {
        name: text for name, text in regions.load(folder).inputs.items() if not name.startswith("narrative/")
    }
    store.write_folder(scratch, own)
    return history.freeze(scratch, history.nonces(folder))


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name) / REGION.name
        made = make(REGION, scratch)
        paths = (path for path in (scratch / "deliveries").rglob("*") if path.is_file())
        files = {path.relative_to(scratch / "deliveries").as_posix(): path.read_bytes() for path in paths}
    store.write_folder(REGION / "deliveries", files)
    print(f"{made} leveringen, {len(files)} bestanden in {REGION / 'deliveries'}")
    return 0
