"""One region's folder, read and checked."""

from zicht.regions.model import Municipality, Partner, Policy, Region, Thresholds
from zicht.regions.read import is_region, load, require_folder
from zicht.regions.scaffold import new

__all__ = [
    "Municipality",
    "Partner",
    "Policy",
    "Region",
    "Thresholds",
    "is_region",
    "load",
    "new",
    "require_folder",
]
