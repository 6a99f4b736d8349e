"""Names of the layer that speaks to BrainScaleS-1 hardware: parameters, digital weights and coordinates."""

import sys

import Coordinate  # noqa: F401
from pyhalbe import HICANN  # noqa: F401

sys.modules["pyhalbe.Coordinate"] = Coordinate
