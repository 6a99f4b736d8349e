"""The options of a mapping onto a BrainScaleS-1 wafer, by the names of the platform's mapping tool."""

from pymarocco.groups import Defects  # noqa: F401
from pymarocco.options import PyMarocco  # noqa: F401
