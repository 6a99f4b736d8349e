"""Connections one by one: collected while a connector expands itself, and handed out to scripts."""

import numpy as np
from pyNN import common

_REDUCE = {"sum": np.add, "min": np.minimum, "max": np.maximum}


class Edges:
    """Collects connections target by target."""

    def __init__(self):
        self._pre, self._post, self._weight, self._delay = [], [], [], []

    def add(self, sources, target, weight, delay):
        """Connects sources to a target; weight and delay are numbers or arrays with one a source."""
        sources = np.atleast_1d(np.asarray(sources, dtype=np.int64))
        self._pre.append(sources)
        self._post.append(np.full(sources.shape, int(target), np.int64))
        self._weight.append(np.broadcast_to(np.asarray(weight, dtype=float), sources.shape))
        self._delay.append(np.broadcast_to(np.asarray(delay, dtype=float), sources.shape))

    def arrays(self):
        """(pre, post, weight, delay) of all connections."""
        if not self._pre:
            return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0), np.empty(0)
        return tuple(np.concatenate(part) for part in (self._pre, self._post, self._weight, self._delay))


def as_matrix(shape, pre, post, values, multiple):
    """Values as a matrix, NaN where nothing is connected; ``multiple`` as PyNN's ``multiple_synapses``."""
    matrix = np.full(shape, np.nan)
    if multiple in ("first", "last"):
        # Assignment to repeated indices has no order in NumPy; unique() finds the first one of each.
        order = np.arange(len(pre)) if multiple == "first" else np.arange(len(pre))[::-1]
        cell, found = np.unique(pre[order] * shape[1] + post[order], return_index=True)
        matrix.flat[cell] = values[order][found]
    else:
        matrix[pre, post] = values if multiple != "sum" else 0.0
        _REDUCE[multiple].at(matrix, (pre, post), values)
    return matrix


class Connection(common.Connection):
    """One connection of a projection, by its number in connection order."""

    def __init__(self, projection, number):
        object.__setattr__(self, "_projection", projection)
        object.__setattr__(self, "_number", number)

    def __getattr__(self, name):
        column = self._projection._edges().get(name)
        if column is None:
            raise AttributeError(name)
        return column[self._number].item()

    def __setattr__(self, name, value):
        if name not in ("weight", "delay"):
            raise AttributeError(f"{name} of a connection cannot be set")
        values = self._projection.asked(name).copy()
        values[self._number] = value
        self._projection.update(name, values)

    def as_tuple(self, *names):
        """Values of the named attributes."""
        return tuple(getattr(self, name) for name in names)
