"""Small drawings in the margin: they stand beside the text around them, as far as they are high."""

from zicht.publication.charts import Width

Block = dict[str, object]

BEFORE = 2
"""A drawing in the margin stands beside at most so many paragraphs before it."""

LETTERS = 1100
"""So many letters of text are about as high as one small drawing."""

_TEXT = ("p", "h", "list", "box", "table")


def place(block: Block, found: list[Block]) -> None:
    """Add a block to those before it: in the margin, beside a drawing that still has room, or after them."""
    last = found[-1] if found else None
    if block["k"] == "figure" and block["width"] == Width.MARGIN.value:
        _in_margin(block, last, found)
    elif last is not None and last["k"] == "beside" and _has_room(last) and _is_text(block):
        _left(last).append(block)
    else:
        found.append(block)


def _in_margin(block: Block, last: Block | None, found: list[Block]) -> None:
    if last is not None and last["k"] == "beside" and _has_room(last):
        right = last["right"]
        assert isinstance(right, list)  # noqa: S101 - made below
        right.append(block)
        return
    taken: list[Block] = []
    while found and found[-1]["k"] == "p" and len(taken) < BEFORE:
        taken.insert(0, found.pop())
    found.append({"k": "beside", "left": taken, "right": [block]})


def _left(beside: Block) -> list[Block]:
    left = beside["left"]
    assert isinstance(left, list)  # noqa: S101 - made above
    return left


def _is_text(block: Block) -> bool:
    return block["k"] in _TEXT or (block["k"] == "figure" and block["kind"] in {"ontbreekt", "geen-grafiek"})


def _has_room(beside: Block) -> bool:
    """Tell whether the text is not yet as high as the drawings beside it; a heading needs text below it."""
    left, right = _left(beside), beside["right"]
    assert isinstance(right, list)  # noqa: S101 - made above
    return sum(map(letters, left)) < LETTERS * len(right) or bool(left and left[-1]["k"] == "h")


def letters(part: object) -> int:
    """Return how many letters stand in a block, at any depth; a heading is as high as three lines."""
    if isinstance(part, dict):
        own = 200 if part.get("k") == "h" else 0
        return own + sum(len(value) if key == "t" else letters(value) for key, value in part.items())
    return sum(map(letters, part)) if isinstance(part, list) else 0
