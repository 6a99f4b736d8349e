"""PyNN's functions for set-up and control, for one face of the back end."""

from pyNN import __version__ as pynn_version
from pyNN import common
from pyNN.common.control import DEFAULT_MIN_DELAY, DEFAULT_TIMESTEP
from pyNN.recording import get_io

from medina import log, simulator
from medina.populations import options_as_json


def open_network(timestep, min_delay, options, face):
    """Begins a new network; every network before it is gone. ``options`` are setup()'s further arguments."""
    common.setup(timestep, min_delay, **options)
    options = dict(options)
    max_delay = options.pop("max_delay", None)
    seed = options.get("rng_seed", options.get("seed"))
    simulator.state.open(
        float(timestep), float(timestep if min_delay in ("auto", None) else min_delay),
        "auto" if max_delay in ("auto", None) else float(max_delay), face,
        seed if isinstance(seed, int) and 0 <= seed < 1 << 64 else 0, options_as_json(options),
        f"pynn {pynn_version}")


def setup(timestep=DEFAULT_TIMESTEP, min_delay=DEFAULT_MIN_DELAY, **extra_params):
    """Begins a new network; any network before it is gone.

    ``timestep``, ``min_delay`` and ``max_delay`` are in ms. Further arguments go into the network log. Returns the
    MPI rank, 0.
    """
    open_network(timestep, min_delay, extra_params, log.FACE_PYNN)
    return rank()


def end(compatible_output=True):
    """Writes the files that record() was asked for. Results stay readable until the script ends."""
    for population, variables, filename in simulator.state.write_on_end:
        population.write_data(get_io(filename), variables)
    simulator.state.write_on_end = []


run, run_until = common.build_run(simulator)
run_for = run
reset = common.build_reset(simulator)
initialize = common.initialize
set = common.set
(get_current_time, get_time_step, get_min_delay, get_max_delay, num_processes,
 rank) = common.build_state_queries(simulator)
record = common.build_record(simulator)


def record_v(source, filename):
    """Records the membrane potential to a file."""
    record(["v"], source, filename)


def record_gsyn(source, filename):
    """Records synaptic conductances to a file."""
    record(["gsyn_exc", "gsyn_inh"], source, filename)
