"""setup, run, reset and end with the meaning that they have on the platform: each run is a new experiment from 0 ms."""

from pyNN import __version__ as pynn_version

from medina import control, log, session, simulator
from medina.errors import MaroccoError, MedinaError, missing
from pymarocco import PyMarocco
from pymarocco.experiment import Experiment

TARGET = "brainscales1"

_experiment = None


def setup(timestep=0.1, min_delay=0.1, max_delay=10.0, **extra_params):
    """Begins a new network. ``marocco`` are the options of the mapping, ``marocco_runtime`` what is kept between runs.

    Without ``marocco`` the network is mapped with default options and simulated.
    """
    global _experiment
    _claim(session.current())
    options = dict(extra_params)
    marocco, runtime = options.pop("marocco", None), options.pop("marocco_runtime", None)
    if marocco is None:
        marocco = PyMarocco()
        marocco.backend = PyMarocco.ESS
    control.open_network(timestep, min_delay, {"max_delay": max_delay, **options}, log.FACE_PYNN)
    _experiment = Experiment(marocco, runtime)
    return 0


def _claim(current):
    """Makes the wafer the target of a session, unless the user named another one."""
    if not current.target_is_given:
        current.target = TARGET
    elif current.target != TARGET:
        raise MedinaError("MED-PYN-070", f"pyhmf is the front end of target {TARGET}; the target is {current.target}."
                          " Leave --target out, or write the script for pyNN.medina.")


def run(simtime=None):
    """Maps the network, unless the options say otherwise, and runs it from 0 ms for so many ms."""
    if _experiment is None:
        raise MedinaError("MED-PYN-002", "setup() has to be called before anything else.")
    if simtime is None:
        raise MedinaError("MED-PYN-010", "run() needs a duration in ms.")
    try:
        _experiment.run(float(simtime))
    except MaroccoError:
        raise
    except MedinaError as error:  # RuntimeErrors are what scripts of the platform expect
        raise MaroccoError(error.code, error.message, error.exit_code) from None


def reset():
    """Forgets recorded data; network, mapping and weights stay."""
    simulator.state.require_setup()
    for recorder in simulator.state.recorders:
        recorder.clear()
    control.reset()


def end(compatible_output=True):
    """Writes the files that were asked for; results stay readable."""
    for population, variables, filename in simulator.state.write_on_end:
        if "v" in variables:
            population.print_v(filename)
        else:
            population.printSpikes(filename)
    simulator.state.write_on_end = []


clear = end


def get_current_time():
    """Refused, as on the platform: each run begins at 0."""
    raise missing("get_current_time")


def get_time_step():
    """The time step in ms."""
    return simulator.state.dt


def get_min_delay():
    """The shortest delay in ms."""
    return simulator.state.min_delay


def get_max_delay():
    """The longest delay in ms."""
    return simulator.state.max_delay


def num_processes():
    """1."""
    return 1


def rank():
    """0."""
    return 0


def create(cellclass, cellparams=None, n=1):
    """A population of n cells."""
    from pyhmf.populations import Population
    return Population(n, cellclass, cellparams)


def record(source, filename):
    """Records spikes to a file."""
    source.record(filename)


def record_v(source, filename):
    """Records membrane potentials to a file."""
    source.record_v(filename)


def record_gsyn(source, filename):
    """Refused."""
    source.record_gsyn(filename)


def set(cells, param, val=None):
    """Sets a parameter of a population or view."""
    cells.set(param, val)


def list_standard_models():
    """Names of the cell types that can be mapped."""
    from pyhmf.cells import SUPPORTED
    return list(SUPPORTED)


def version():
    """The PyNN that works below."""
    return f"pyhmf on {session.current().target}, PyNN {pynn_version}"


def connect(*arguments, **keywords):
    """Refused, as on the platform."""
    raise missing("connect", "make a Projection")


__all__ = [
    "clear", "connect", "create", "end", "get_current_time", "get_max_delay", "get_min_delay", "get_time_step",
    "list_standard_models", "num_processes", "rank", "record", "record_gsyn", "record_v", "reset", "run", "set",
    "setup", "version"]
