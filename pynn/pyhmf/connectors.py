"""Connectors with the arguments of PyNN 0.7: weights and delays belong to them."""

import numpy as np
from pyNN.random import RandomDistribution

from medina import connectors, simulator
from medina.errors import missing
from pyhmf.randomness import fresh

_SHORTEST = "min_delay"


class Connector:
    """What all connectors have: ``weights`` in uS and ``delays`` in ms, each a number, a RandomDistribution, a text
    with an expression of the distance d, or an array of the projection's shape."""

    def __init__(self, weights=0.0, delays=None, space=None, safe=True, verbose=False):
        self.weights, self.delays, self.space, self.safe = weights, delays, space, safe

    def made(self, rng):
        """PyNN 0.10's connector; ``rng`` is the projection's generator."""
        raise NotImplementedError

    def values(self, shape):
        """Weight and delay as PyNN 0.10's synapse types take them."""
        return {"weight": self._shaped(self.weights, shape), "delay": self._shaped(possible_delay(self.delays), shape)}

    def _shaped(self, values, shape):
        if isinstance(values, (str, RandomDistribution)) or np.ndim(values) == 0:
            return values
        array = np.asarray(values, dtype=float)
        if array.shape == shape:
            return array
        if array.ndim == 1:
            return self.spread(array, shape)
        raise ValueError(f"{type(self).__name__}: {array.shape} values for a projection of {shape}")

    def spread(self, values, shape):
        """A matrix of values that are given one a connection."""
        raise ValueError(f"{type(self).__name__}: {len(values)} values for a projection of {shape}; give a number, a"
                         " RandomDistribution or a matrix")


def possible_delay(delays):
    """Delays of at least the shortest one; None stands for that."""
    shortest = simulator.state.min_delay
    if delays is None or isinstance(delays, str) and delays == _SHORTEST:
        return shortest
    if isinstance(delays, (str, RandomDistribution)):
        return delays
    return np.maximum(delays, shortest) if np.ndim(delays) else max(float(delays), shortest)


class AllToAllConnector(Connector):
    """Every cell to every cell."""

    def __init__(self, allow_self_connections=True, weights=0.0, delays=None, space=None, safe=True, verbose=False):
        super().__init__(weights, delays, space, safe, verbose)
        self.allow_self_connections = allow_self_connections

    def made(self, rng):
        return connectors.AllToAllConnector(allow_self_connections=self.allow_self_connections, safe=self.safe)

    def spread(self, values, shape):
        if len(values) != shape[0] * shape[1]:
            return super().spread(values, shape)
        return values.reshape(shape)


class OneToOneConnector(Connector):
    """Cell i to cell i, of groups of one size."""

    def made(self, rng):
        return connectors.OneToOneConnector(safe=self.safe)

    def spread(self, values, shape):
        if len(values) != min(shape):
            return super().spread(values, shape)
        matrix = np.zeros(shape)
        matrix[np.arange(min(shape)), np.arange(min(shape))] = values
        return matrix


class FixedProbabilityConnector(Connector):
    """Every pair with one probability."""

    def __init__(self, p_connect, allow_self_connections=True, weights=0.0, delays=None, space=None, safe=True,
                 verbose=False, rng=None):
        super().__init__(weights, delays, space, safe, verbose)
        if not 0 <= p_connect <= 1:
            raise ValueError(f"p_connect {p_connect}; it is a probability")
        self.p_connect, self.allow_self_connections, self.rng = float(p_connect), allow_self_connections, rng

    def made(self, rng):
        return connectors.FixedProbabilityConnector(
            self.p_connect, allow_self_connections=self.allow_self_connections, rng=fresh(self.rng or rng),
            safe=self.safe)


class _FixedNumber(Connector):
    model = None

    def __init__(self, n, allow_self_connections=True, weights=0.0, delays=None, space=None, safe=True, verbose=False,
                 rng=None):
        super().__init__(weights, delays, space, safe, verbose)
        self.n, self.allow_self_connections, self.rng = n, allow_self_connections, rng

    def made(self, rng):
        return self.model(self.n, allow_self_connections=self.allow_self_connections, rng=fresh(self.rng or rng),
                          safe=self.safe)


class FixedNumberPreConnector(_FixedNumber):
    """So many sources for every target."""

    model = connectors.FixedNumberPreConnector


class FixedNumberPostConnector(_FixedNumber):
    """So many targets for every source."""

    model = connectors.FixedNumberPostConnector


class DistanceDependentProbabilityConnector(Connector):
    """Every pair with a probability that is an expression of its distance d."""

    def __init__(self, d_expression, allow_self_connections=True, weights=0.0, delays=None, space=None, safe=True,
                 verbose=False, n_connections=None, rng=None):
        super().__init__(weights, delays, space, safe, verbose)
        if n_connections is not None:
            raise missing("n_connections of a DistanceDependentProbabilityConnector")
        self.d_expression, self.allow_self_connections, self.rng = d_expression, allow_self_connections, rng

    def made(self, rng):
        return connectors.DistanceDependentProbabilityConnector(
            self.d_expression, allow_self_connections=self.allow_self_connections, rng=fresh(self.rng or rng),
            safe=self.safe)


class FromListConnector(Connector):
    """Connections one by one: rows (source, target, weight, delay), sources and targets by index.

    Rows may come in any order, and several may connect one pair.
    """

    def __init__(self, conn_list, safe=True, verbose=False):
        super().__init__(safe=safe)
        rows = [tuple(row) for row in conn_list]
        wrong = [row for row in rows if len(row) != 4]
        if wrong:
            raise ValueError(f"a row of the connection list is {wrong[0]}; rows are (source, target, weight, delay)")
        self.conn_list = rows

    def made(self, rng):
        shortest = simulator.state.min_delay
        rows = [(int(i), int(j), float(weight), max(float(delay), shortest))
                for i, j, weight, delay in self.conn_list]
        return connectors.FromListConnector(rows, column_names=["weight", "delay"], safe=self.safe)

    def values(self, shape):
        return {"weight": 0.0, "delay": simulator.state.min_delay}


class FromFileConnector(FromListConnector):
    """Connections from a text file with a row (source, target, weight, delay) a line."""

    def __init__(self, file, distributed=False, safe=True, verbose=False):
        super().__init__(np.loadtxt(file, ndmin=2).tolist(), safe=safe)


class SmallWorldConnector(Connector):
    """Refused: PyNN has it by name only."""

    def __init__(self, *arguments, **keywords):
        raise missing("SmallWorldConnector", "make a list for the FromListConnector")


__all__ = [
    "AllToAllConnector", "DistanceDependentProbabilityConnector", "FixedNumberPostConnector",
    "FixedNumberPreConnector", "FixedProbabilityConnector", "FromFileConnector", "FromListConnector",
    "OneToOneConnector", "SmallWorldConnector"]
