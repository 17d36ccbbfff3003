"""One edition from start to finish: load → tabulate → protect → compose → write."""

from zicht.pipeline.build import (
    Built,
    build,
    compose,
    draft,
    load,
    narrative_folder,
    protect,
    tabulate,
    write,
)
from zicht.pipeline.variant import Variant

__all__ = [
    "Built",
    "Variant",
    "build",
    "compose",
    "draft",
    "load",
    "narrative_folder",
    "protect",
    "tabulate",
    "write",
]
