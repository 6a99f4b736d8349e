"""Medina in the place of SpiNNaker's own PyNN front end, so that a script written for it runs unmodified."""

from pyNN import common, errors, random, space  # noqa: F401
from pyNN.parameters import Sequence  # noqa: F401
from pyNN.random import GSLRNG, NumpyRNG, RandomDistribution  # noqa: F401
from pyNN.space import *  # noqa: F401,F403

from medina import simulator  # noqa: F401
from medina.cells import *  # noqa: F401,F403
from medina.connectors import *  # noqa: F401,F403
from medina.connectors import (  # noqa: F401
    AllToAllConnector, ArrayConnector, FixedNumberPostConnector, FixedNumberPreConnector, FixedProbabilityConnector,
    OneToOneConnector)
from medina.control import (  # noqa: F401
    end, get_current_time, get_max_delay, get_min_delay, get_time_step, initialize, num_processes, rank, record,
    record_gsyn, record_v, reset, run_until, set)
from medina.electrodes import ACSource, DCSource, NoisyCurrentSource, StepCurrentSource  # noqa: F401
from medina.randomness import NativeRNG  # noqa: F401
from medina.session import current as _current
from medina.spinnaker.connectors import *  # noqa: F401,F403
from medina.spinnaker.control import name, run, set_number_of_neurons_per_core, setup  # noqa: F401
from medina.spinnaker.populations import Assembly, Population, PopulationView, Projection  # noqa: F401
from medina.synapses import *  # noqa: F401,F403
from medina.spinnaker.models import *  # noqa: F401,F403  after medina's own, which they replace
from medina.spinnaker.models import StaticSynapse

run_for = run
create = common.build_create(Population)
connect = common.build_connect(Projection, FixedProbabilityConnector, StaticSynapse)


def list_standard_models():
    """Names of the cell types that the target has."""
    from medina.spinnaker.models import SUPPORTED
    return list(SUPPORTED)


_current().start()
