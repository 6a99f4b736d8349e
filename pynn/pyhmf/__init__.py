"""PyNN 0.7 as scripts for BrainScaleS-1 import it, on Medina's back end.

    import pyhmf as pynn
    from pymarocco import PyMarocco
    marocco = PyMarocco()
    pynn.setup(marocco=marocco)

Run it with ``./medina run script.py``, or with any Python whose path has Medina's folder ``pynn``.
"""

from pyNN import common as _common  # noqa: F401  before anything else of PyNN, whose modules import each other

from medina import session as _session
from medina.errors import MedinaError as _MedinaError

_current = _session.current()
if not _current.target_is_given:
    _current.target = "brainscales1"
elif _current.target != "brainscales1":
    raise _MedinaError("MED-PYN-070", f"pyhmf is the front end of target brainscales1; the target is {_current.target}."
                       " Leave --target out, or write the script for pyNN.medina.")

from pyhmf.cells import *  # noqa: E402,F401,F403
from pyhmf.connectors import *  # noqa: E402,F401,F403
from pyhmf.control import *  # noqa: E402,F401,F403
from pyhmf.dynamics import *  # noqa: E402,F401,F403
from pyhmf.populations import Assembly, Population, PopulationView  # noqa: E402,F401
from pyhmf.projections import Projection  # noqa: E402,F401
from pyhmf.randomness import NativeRNG, NumpyRNG, RandomDistribution  # noqa: E402,F401

_current.start()
