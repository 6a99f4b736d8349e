"""State of the simulation as PyNN's common code wants it, and the ids of cells."""

import bisect

import numpy as np
from pyNN import common

from medina import log, protocol, session
from medina.errors import MedinaError

name = "Medina"


class ID(int, common.IDMixin):
    """Global number of a cell, with PyNN's access to the cell's parameters."""


class IdArray(np.ndarray):
    """Whole numbers that become :class:`ID` objects one by one when they are looked at.

    A population of a million cells costs 8 MB and no time; PyNN's own way is an object a cell.
    """

    def __array_finalize__(self, source):
        self.registry = getattr(source, "registry", None)

    def __array_wrap__(self, out, context=None):
        return np.asarray(out)[()]

    def __getitem__(self, index):
        found = super().__getitem__(index)
        if isinstance(found, np.int64) and self.registry is not None:
            return self.registry.cell(int(found))
        return found

    def __iter__(self):
        return map(self.registry.cell, self.tolist())

    def argsort(self, *arguments, **keywords):
        return np.asarray(self).argsort(*arguments, **keywords)

    def min(self, *arguments, **keywords):
        return np.asarray(self).min(*arguments, **keywords)

    def max(self, *arguments, **keywords):
        return np.asarray(self).max(*arguments, **keywords)


class Registry:
    """Which population a cell belongs to, for one network."""

    def __init__(self):
        self._first = []
        self._populations = []
        self.next_id = 0

    def add(self, population, size):
        """The ids of a new population's cells."""
        self._first.append(self.next_id)
        self._populations.append(population)
        ids = self.array(np.arange(self.next_id, self.next_id + size, dtype=np.int64))
        self.next_id += size
        return ids

    def forget(self, population):
        """Takes back the newest population, which could not be made after all."""
        if self._populations and self._populations[-1] is population:
            self._populations.pop()
            self.next_id = self._first.pop()

    def population(self, number):
        """The population of a number."""
        return self._populations[number]

    def array(self, numbers):
        """Numbers as an :class:`IdArray` of this network."""
        ids = np.asarray(numbers, dtype=np.int64).view(IdArray)
        ids.registry = self
        return ids

    def cell(self, number):
        """The ID object of a cell."""
        found = ID(number)
        found.parent = self._populations[bisect.bisect_right(self._first, number) - 1]
        return found


class State(common.control.BaseState):
    """The one simulation of this process."""

    def __init__(self):
        super().__init__()
        self.mpi_rank = 0
        self.num_processes = 1
        self.dt = 0.1
        self.min_delay = 0.1
        self.max_delay = "auto"
        self.face = log.FACE_PYNN
        self.network = 0
        self._forget()

    def _forget(self):
        self.recorders = set()
        self.write_on_end = []
        self.currents = []
        self.registry = Registry()
        self.population_count = 0
        self.projection_count = 0
        self.changes = 0  # of parameters, weights and delays
        self.segment_counter = 0
        self.running = False
        self.t = 0.0
        self.t_start = 0.0

    def open(self, timestep, min_delay, max_delay, face, seed, options, producer):
        """Begins a new network; delays are numbers, or 'auto' for max_delay."""
        self._forget()
        self.network += 1
        self.dt, self.min_delay, self.max_delay, self.face = timestep, min_delay, max_delay, face
        longest = 0.0 if max_delay == "auto" else max_delay
        session.current().open_network(producer, log.setup(timestep, min_delay, longest, face, seed, options))

    def forget(self, population):
        """Takes back the newest population, which could not be made after all."""
        self.registry.forget(population)
        self.recorders = {recorder for recorder in self.recorders if recorder.population is not population}

    def times(self, steps):
        """Times in ms of time steps, correctly rounded: 0.3, not 3 * 0.1."""
        return steps * float(round(self.dt * 1000)) / 1000.0

    def require_setup(self):
        """Raises unless setup() was called."""
        if self.network == 0:
            raise MedinaError("MED-PYN-002", "setup() has to be called before anything else.")

    def require_current(self, network, what):
        """Raises if something belongs to a network that a later setup() discarded."""
        if network != self.network:
            raise MedinaError("MED-PYN-003", f"{what} belongs to a network that setup() discarded.")

    def run(self, simtime):
        """Simulates so many ms."""
        self.run_until(self.t + simtime)

    def run_until(self, tstop):
        """Simulates until a time in ms."""
        self.require_setup()
        if not tstop - self.t >= -self.dt / 2:  # not a number, too
            raise MedinaError("MED-RUN-002", f"run({tstop - self.t:g}): the duration must be a number of ms from 0 to"
                              " 1e12.")
        for current in self.currents:
            current.extend(tstop)
        self.t = session.current().run(max(0.0, tstop - self.t))
        self.running = True
        for recorder in self.recorders:
            recorder.ran()

    def clear(self):
        """PyNN's hook; setup() does the work."""

    def reset(self):
        """Back to t = 0; the network stays."""
        self.require_setup()
        if self.running:
            session.current().record(log.reset())
            session.current().ask(protocol.reset())
            self.segment_counter += 1
        self.running = False
        self.t = 0.0
        self.t_start = 0.0


state = State()
