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

__all__ = [
    "Built",
    "build",
    "compose",
    "draft",
    "load",
    "narrative_folder",
    "protect",
    "tabulate",
    "write",
]
