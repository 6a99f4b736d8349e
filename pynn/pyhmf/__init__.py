"""PyNN 0.7 as scripts for BrainScaleS-1 import it, on Medina's back end.

    import pyhmf as pynn
    from pymarocco import PyMarocco
    marocco = PyMarocco()
    pynn.setup(marocco=marocco)

Run it with ``./medina run script.py``, or with any Python whose path has Medina's folder ``pynn``.
"""

from pyNN import common as _common  # noqa: F401  before anything else of PyNN, whose modules import each other

from medina import session as _session
from pyhmf.cells import *  # noqa: F401,F403
from pyhmf.connectors import *  # noqa: F401,F403
from pyhmf.control import *  # noqa: F401,F403
from pyhmf.dynamics import *  # noqa: F401,F403
from pyhmf.populations import Assembly, Population, PopulationView  # noqa: F401
from pyhmf.projections import Projection  # noqa: F401
from pyhmf.randomness import NativeRNG, NumpyRNG, RandomDistribution  # noqa: F401

_session.current().start()
