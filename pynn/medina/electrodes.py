"""PyNN's current sources, evaluated into currents that are constant between steps."""

import numpy as np
from pyNN.common import Assembly
from pyNN.parameters import ParameterSpace, Sequence
from pyNN.random import NumpyRNG
from pyNN.standardmodels import build_translations, electrodes

from medina import log, session, simulator
from medina.errors import MedinaError
from medina.values import check_current

_FOREVER = 1e11


class _Source:
    """A current source. What it injects is logged up to a horizon, which runs move on.

    Changes after the injection are logged as the difference to what was logged before, from the present time on.
    """

    def __init__(self, **parameters):
        super().__init__(**parameters)
        space = ParameterSpace(self.default_parameters, self.get_schema(), shape=(1,))
        space.update(**parameters)
        space = self.translate(space)
        space.evaluate(simplify=True)
        object.__setattr__(self, "_values", {name: _single(value) for name, value in space.items()})
        object.__setattr__(self, "_targets", [])
        object.__setattr__(self, "_logged", (np.empty(0), np.empty(0)))
        object.__setattr__(self, "_horizon", 0.0)
        object.__setattr__(self, "_network", None)

    def __getattr__(self, name):
        values = self.__dict__.get("_values", {})
        return values[name] if name in values else super().__getattr__(name)

    def set_native_parameters(self, parameters):
        parameters.evaluate(simplify=True)
        before = dict(self._values)
        self._values.update({name: _single(value) for name, value in parameters.items()})
        try:
            if self._targets:
                self._update(self._horizon)
        except MedinaError:
            self._values.update(before)
            raise

    def get_native_parameters(self):
        return ParameterSpace(dict(self._values), shape=(1,))

    def inject_into(self, cells):
        """Injects the current into cells: a population, view, assembly, or a list of ids."""
        state = simulator.state
        state.require_setup()
        if self._network != state.network:
            object.__setattr__(self, "_network", state.network)
            object.__setattr__(self, "_targets", [])
            object.__setattr__(self, "_logged", (np.empty(0), np.empty(0)))
            object.__setattr__(self, "_horizon", 0.0)
            state.currents.append(self)
        self._checked_steps(self._horizon)
        for number, indices in _parts(cells):
            self._targets.append((number, indices))
            self._log([(number, indices)], *self._logged)
        self._update(self._horizon)

    def extend(self, until):
        """Makes the current known up to a time in ms; called before each run."""
        if until > self._horizon and self.endless():
            # Twice as far as asked from the second time on, so that many short runs cost few changes.
            self._update(until if self._horizon == 0 else max(until, 2 * self._horizon))

    def endless(self):
        """Whether the steps have to be made as far as the runs go."""
        return False

    def _update(self, horizon):
        wanted = self._checked_steps(horizon)
        object.__setattr__(self, "_horizon", horizon)
        times, difference = _difference(self._logged, wanted, simulator.state.t)
        if len(times):
            self._log(self._targets, times, difference)
            object.__setattr__(self, "_logged", _sum(self._logged, (times, difference)))

    def _checked_steps(self, horizon):
        wanted = self.steps(horizon)
        check_current(type(self).__name__, wanted[1])
        return wanted

    def _log(self, targets, times, amplitudes):
        if len(times):
            for number, indices in targets:
                session.current().record(log.current(number, indices, times, amplitudes, type(self).__name__))

    def _get_data(self):
        return self._logged

    def _pulse(self):
        return _on_grid(self._values["start"]), _on_grid(self._values["stop"])

    def _samples(self, interval, horizon):
        """Times of samples from start to stop or the horizon, and whether stop is reached."""
        start, stop = self._pulse()
        end = min(stop, max(horizon, start))
        count = max(0, int(np.ceil((end - start) / interval - 1e-9)))
        return start, start + interval * np.arange(count), stop if end == stop else None


def _on_grid(time):
    dt = simulator.state.dt
    return float(time) if time >= _FOREVER else max(0.0, np.rint(float(time) / dt) * dt)


def _single(value):
    if isinstance(value, Sequence):
        return value
    return np.ravel(value)[0] if isinstance(value, np.ndarray) else value


def _at(steps, times):
    """Values of a piecewise constant current at times."""
    position = np.searchsorted(steps[0], times, "right") - 1
    return np.concatenate([[0.0], steps[1]])[position + 1]


def _sum(one, two):
    times = np.union1d(one[0], two[0])
    return times, _at(one, times) + _at(two, times)


def _difference(before, after, now):
    """Steps, from now on, of what is to be added to one current to make another."""
    times = np.union1d(before[0], after[0])
    times = np.union1d(times[times > now], [now] if len(times) and times[0] <= now else [])
    values = _at(after, times) - _at(before, times)
    changes = np.flatnonzero(np.diff(values, prepend=0.0))
    return times[changes], values[changes]


def _parts(cells):
    if isinstance(cells, (list, tuple, np.ndarray)) or isinstance(cells, simulator.ID):
        cells = [cells] if isinstance(cells, simulator.ID) else list(cells)
        parts = {}
        for cell in cells:
            parts.setdefault(cell.parent.number, (cell.parent, []))[1].append(cell.parent.id_to_index(cell))
        found = [(population, np.unique(indices)) for population, indices in parts.values()]
    else:
        whole = cells.populations if isinstance(cells, Assembly) else [cells]
        found = [(getattr(part, "root", part), np.sort(part.cells)) for part in whole]
    for population, _ in found:
        if not population.celltype.injectable:
            raise TypeError("Can't inject current into a spike source.")
    return [(population.number, indices) for population, indices in found]


def _identity(model):
    return build_translations(*((name, name) for name in model.default_parameters))


class DCSource(_Source, electrodes.DCSource):
    __doc__ = electrodes.DCSource.__doc__
    translations = _identity(electrodes.DCSource)

    def steps(self, horizon):
        """Times and amplitudes."""
        start, stop = self._pulse()
        amplitude = float(self._values["amplitude"])
        if stop <= start:
            return np.empty(0), np.empty(0)
        if stop >= _FOREVER:
            return np.array([start]), np.array([amplitude])
        return np.array([start, stop]), np.array([amplitude, 0.0])


class StepCurrentSource(_Source, electrodes.StepCurrentSource):
    __doc__ = electrodes.StepCurrentSource.__doc__
    translations = _identity(electrodes.StepCurrentSource)

    def steps(self, horizon):
        """Times and amplitudes."""
        times = np.ravel(np.asarray(self._values["times"].value, dtype=float))
        amplitudes = np.ravel(np.asarray(self._values["amplitudes"].value, dtype=float))
        if len(times) != len(amplitudes) or np.any(np.diff(times) <= 0) or np.any(times < 0):
            raise MedinaError("MED-PYN-040", f"StepCurrentSource: {len(times)} times and {len(amplitudes)} amplitudes;"
                              " there must be as many of both, and times must ascend from 0.")
        grid = np.array([_on_grid(time) for time in times])
        last = np.append(np.diff(grid) > 0, True)[:len(grid)]  # of times in one step, the last counts
        return grid[last], amplitudes[last]


class ACSource(_Source, electrodes.ACSource):
    __doc__ = electrodes.ACSource.__doc__
    translations = _identity(electrodes.ACSource)

    def endless(self):
        return True

    def steps(self, horizon):
        """Times and amplitudes: a value a time step."""
        start, times, stop = self._samples(simulator.state.dt, horizon)
        values = {name: float(value) for name, value in self._values.items()}
        angle = 2 * np.pi * values["frequency"] * (times - start) / 1000.0 + np.deg2rad(values["phase"])
        return _ended(times, values["offset"] + values["amplitude"] * np.sin(angle), stop)


class NoisyCurrentSource(_Source, electrodes.NoisyCurrentSource):
    __doc__ = electrodes.NoisyCurrentSource.__doc__
    translations = _identity(electrodes.NoisyCurrentSource)

    def __init__(self, rng=None, **parameters):
        parameters.setdefault("dt", simulator.state.dt)
        super().__init__(**parameters)
        source = rng if isinstance(rng, NumpyRNG) else NumpyRNG(seed=getattr(rng, "seed", None))
        object.__setattr__(self, "_rng", source)
        object.__setattr__(self, "_noise", np.empty(0))

    def endless(self):
        return True

    def steps(self, horizon):
        """Times and amplitudes: a draw each ``dt``; draws once made stay."""
        interval = max(float(self._values["dt"]), simulator.state.dt)
        _, times, stop = self._samples(interval, horizon)
        missing = len(times) - len(self._noise)
        if missing > 0:
            drawn = self._rng.next(missing, "normal", {"mu": 0.0, "sigma": 1.0})
            object.__setattr__(self, "_noise", np.concatenate([self._noise, drawn]))
        noise = self._noise[:len(times)]
        return _ended(times, float(self._values["mean"]) + float(self._values["stdev"]) * noise, stop)


def _ended(times, values, stop):
    return (times, values) if stop is None else (np.append(times, stop), np.append(values, 0.0))
