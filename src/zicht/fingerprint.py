"""Stable, versioned hashes of content: the same rows give the same name, years later."""

import hashlib
import json
from collections.abc import Iterable, Sequence

VERSION = "z1"


def of_bytes(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def of_rows(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return `z1-<16 hex digits>` over the canonical header and rows, in their order."""
    digest = hashlib.sha256(VERSION.encode())
    for row in (header, *rows):
        digest.update(json.dumps(list(row), ensure_ascii=False).encode())
        digest.update(b"\n")
    return f"{VERSION}-{digest.hexdigest()[:16]}"


def sealed(name: str, nonce: str) -> str:
    """Return a name that may be published: without the nonce nobody can try contents until one fits."""
    return of_rows(("nonce", "name"), [(nonce, name)])


def of_text(*texts: str) -> str:
    return of_rows(("text",), [(text,) for text in texts])
