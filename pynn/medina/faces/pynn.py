"""PyNN back end Medina: compiles networks for neuromorphic machines and executes them there."""

from pyNN import common, errors, random, space  # noqa: F401
from pyNN.parameters import Sequence  # noqa: F401
from pyNN.random import GSLRNG, NumpyRNG, RandomDistribution  # noqa: F401
from pyNN.recording import get_io  # noqa: F401
from pyNN.space import *  # noqa: F401,F403

from medina import simulator  # noqa: F401
from medina.cells import *  # noqa: F401,F403
from medina.connectors import *  # noqa: F401,F403
from medina.connectors import (  # noqa: F401
    AllToAllConnector, ArrayConnector, FixedNumberPostConnector, FixedNumberPreConnector, FixedProbabilityConnector,
    OneToOneConnector)
from medina.control import (  # noqa: F401
    end, get_current_time, get_max_delay, get_min_delay, get_time_step, initialize, num_processes, rank, record,
    record_gsyn, record_v, reset, run, run_for, run_until, set, setup)
from medina.electrodes import ACSource, DCSource, NoisyCurrentSource, StepCurrentSource  # noqa: F401
from medina.populations import Assembly, Population, PopulationView  # noqa: F401
from medina.projections import Projection
from medina.randomness import NativeRNG  # noqa: F401
from medina.session import current as _current
from medina.synapses import *  # noqa: F401,F403
from medina.synapses import StaticSynapse

create = common.build_create(Population)
connect = common.build_connect(Projection, FixedProbabilityConnector, StaticSynapse)


def list_standard_models():
    """Names of the cell types that some target has."""
    from medina.cells import SUPPORTED
    return list(SUPPORTED)


_current().start()
