"""Coordinates by the name of the module that older scripts import."""

from pyhalco_common import *  # noqa: F401,F403
from pyhalco_hicann_v2 import *  # noqa: F401,F403
