"""Which values a network may have. What is wrong is told at the call that gives it; nothing of that call is taken."""

import math

import numpy as np
from pyNN.errors import InvalidParameterValueError

from medina.errors import MedinaError

_POSITIVE = ("tau_syn", "cm", "tau_m", "tau_w")
_NOT_NEGATIVE = ("tau_refrac", "rate", "duration", "delta_T", "start")
_FARTHEST_LIMIT = 5.0  # standard deviations; beyond them hardly any draw is accepted
_CLOSEST_LIMITS = 1e-6  # standard deviations


class ImpossibleValue(MedinaError, InvalidParameterValueError):
    """A number that a parameter, weight, delay or current cannot have."""


def check_columns(label, columns, cells):
    """Raises for impossible parameters or initial values, in the form of the log; ``cells`` are those they are for."""
    found = []
    for name, column in columns.items():
        if isinstance(column, tuple):
            check_times(label, column[0])
            continue
        values = np.ravel(column)
        need, right = _rule(name, values)
        if not right.all():
            at = int(np.argmin(right))
            cell = f", cell {cells[at]}" if len(values) == len(cells) else ""
            found.append(f"{name} is {values[at]:g}{cell}; it must be {need}")
    if found:
        raise ImpossibleValue("MED-PYN-037", f"Population '{label}': {'. '.join(found)}.")


def _rule(name, values):
    """What values of a parameter must be, and which ones are."""
    finite = np.isfinite(values)
    if name.startswith(_POSITIVE):
        return "positive and finite", finite & (values > 0)
    if name == "duration":
        return "0 or more", values >= 0
    if name in _NOT_NEGATIVE:
        return "finite and not negative", finite & (values >= 0)
    return "finite", finite


def check_times(label, times):
    """Raises for spikes before time zero or at no time."""
    wrong = times[~((times >= 0) & np.isfinite(times))]
    if len(wrong):
        raise ImpossibleValue("MED-PYN-072", f"Population '{label}': a spike at {wrong[0]:g} ms; times of spikes are"
                              " finite and not before 0.")


def check_synapses(label, name, values, shortest=0.0):
    """Raises for weights that are not finite, and for delays below ``shortest`` ms, or endless."""
    values = np.ravel(np.asarray(values, dtype=float))
    right = np.isfinite(values)
    need = "finite"
    if name == "delay":
        right &= values >= shortest - 1e-9
        need = f"finite and at least {shortest:g} ms" if shortest else "finite and not negative"
    if not right.all():
        at = int(np.argmin(right))
        which = f" of connection {at}" if len(values) > 1 else ""
        raise ImpossibleValue("MED-PYN-037", f"Projection '{label}': {name}{which} is {values[at]:g}; it must be"
                              f" {need}.")


def check_dynamics(label, dynamics):
    """Raises for impossible short-term dynamics, numbers by name."""
    for name, value in dynamics.items():
        most = 1.0 if name == "U" else math.inf
        if not (0 <= value <= most and math.isfinite(value)):
            need = "from 0 to 1" if name == "U" else "finite and not negative"
            raise ImpossibleValue("MED-PYN-037", f"Projection '{label}': {name} is {value:g}; it must be {need}.")


def check_whole(what, value, least, most):
    """Raises for what is no whole number of a range."""
    if not isinstance(value, (int, np.integer)) or not least <= value <= most:
        raise ImpossibleValue("MED-PYN-037", f"{what} is {value!r}; it must be a whole number from {least} to {most}.")


def check_current(origin, amplitudes):
    """Raises for amplitudes in nA that are not finite."""
    wrong = amplitudes[~np.isfinite(amplitudes)]
    if len(wrong):
        raise ImpossibleValue("MED-PYN-037", f"{origin}: an amplitude is {wrong[0]:g} nA; it must be finite.")


def check_distribution(name, parameters):
    """Raises for parameters, in PyNN's order, with which a distribution that the compiler draws from has no values."""
    problem = _problem(name, parameters)
    if problem:
        given = ", ".join(f"{value:g}" for value in parameters)
        raise ImpossibleValue("MED-PYN-037", f"Distribution '{name}' with ({given}): {problem}.")


def _problem(name, parameters):
    """What is wrong with the parameters of a distribution, or None."""
    if any(math.isnan(value) or i < 2 and math.isinf(value) for i, value in enumerate(parameters)):
        return "its parameters must be finite"
    if name == "uniform_int":
        low, high = parameters
        return None if low < high and max(abs(low), abs(high)) < 1 << 30 else "low must be below high, both below 2^30"
    if name == "exponential":
        return None if parameters[0] >= 0 else "beta must not be negative"
    if name == "uniform":
        return None
    mean, deviation, *limits = parameters
    if not deviation >= 0:
        return "sigma must not be negative"
    if limits and not limits[0] <= limits[1]:
        return "low must not be above high"
    if name == "normal_clipped":
        reach = _FARTHEST_LIMIT * deviation
        if mean + reach < limits[0] or mean - reach > limits[1]:
            return f"its limits are more than {_FARTHEST_LIMIT:g} sigma from its mean"
        if limits[1] - limits[0] < _CLOSEST_LIMITS * deviation:
            return "its limits are too close for any draw"
    return None
