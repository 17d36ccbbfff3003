"""One region's folder, read and checked."""

from zicht.regions.model import Municipality, Partner, Policy, Region, Thresholds
from zicht.regions.read import load, require_folder
from zicht.regions.scaffold import new

__all__ = ["Municipality", "Partner", "Policy", "Region", "Thresholds", "load", "new", "require_folder"]
