"""Set-up and control as SpiNNaker's front end has them."""

from pyNN.common.control import DEFAULT_MIN_DELAY, DEFAULT_TIMESTEP

from medina import control, log, session, simulator
from medina.errors import MedinaError, unsupported
from medina.spinnaker.models import SUPPORTED


def setup(timestep=DEFAULT_TIMESTEP, min_delay=DEFAULT_MIN_DELAY, max_delay=None, **extra_params):
    """Begins a new network; times in ms. ``n_chips_required`` and ``n_boards_required`` choose the machine."""
    options = {name: value for name, value in extra_params.items() if value is not None}
    control.open_network(timestep, min_delay, {"max_delay": max_delay or "auto", **options}, log.FACE_SPINNAKER)
    return control.rank()


def set_number_of_neurons_per_core(neuron_type, max_permitted):
    """Puts at most so many cells of a model on one core."""
    simulator.state.require_setup()
    name = neuron_type if isinstance(neuron_type, str) else getattr(neuron_type, "__name__", str(neuron_type))
    if name not in SUPPORTED:
        raise unsupported("Cell type", name, SUPPORTED)
    if isinstance(max_permitted, (tuple, list)):
        size = 1
        for part in max_permitted:
            size *= part
        max_permitted = size
    if not max_permitted or int(max_permitted) < 1:
        raise MedinaError("MED-PYN-004", f"{name}: {max_permitted} cells per core; it must be at least 1.")
    session.current().record(log.model_limit(name, int(max_permitted)))


def run(simtime, callbacks=None):
    """Simulates so many ms."""
    if simtime is None:
        raise MedinaError("MED-PYN-010", "run(None), a run without end, is not supported; give a time in ms.")
    return control.run(simtime, callbacks)


def name():
    """Name of the back end."""
    return simulator.name
