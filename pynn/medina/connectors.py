"""PyNN's connectors: those that the compiler expands are described, the others expand themselves.

A symbolic connector leaves the caller's generators in the state in which PyNN's own expansion would.
"""

import numpy as np
from pyNN import connectors as standard
from pyNN.connectors import *  # noqa: F401,F403  the connectors that only Python can expand
from pyNN.core import IndexBasedExpression  # noqa: F401
from pyNN.random import AbstractRNG, NativeRNG, RandomDistribution

from medina import log, randomness
from medina.errors import MedinaError


class OneToOneConnector(standard.OneToOneConnector):
    __doc__ = standard.OneToOneConnector.__doc__

    def describe_edges(self, projection):
        """The wire form of the connector, or None if it has to be expanded here."""
        return log.one_to_one()


class AllToAllConnector(standard.AllToAllConnector):
    __doc__ = standard.AllToAllConnector.__doc__

    def describe_edges(self, projection):
        """The wire form of the connector."""
        return log.all_to_all(self.allow_self_connections)


class ArrayConnector(standard.ArrayConnector):
    __doc__ = standard.ArrayConnector.__doc__

    def describe_edges(self, projection):
        """The wire form of the connector."""
        mask = np.asarray(self.array)
        if mask.shape != projection.shape:
            raise MedinaError(
                "MED-PYN-031", f"Projection '{projection.label}': the array has shape {mask.shape}, the projection"
                f" {projection.shape}.")
        return log.array_mask(mask.astype(bool))


class FixedProbabilityConnector(standard.FixedProbabilityConnector):
    __doc__ = standard.FixedProbabilityConnector.__doc__

    def describe_edges(self, projection):
        """The wire form of the connector; PyNN draws from a copy, so the generator stays as it is."""
        source = randomness.generator(self.rng)
        if source is None:
            return None
        rule = log.SELF_ALLOWED
        if not self.allow_self_connections:
            rule = log.SELF_FORBIDDEN
        elif self.allow_self_connections == "NoMutual":
            self._get_connection_map_no_mutual_connections(projection)  # refuses views, as PyNN does
            rule = log.SELF_NO_MUTUAL
        return log.fixed_probability(min(1.0, self.p_connect), rule, source)


class _FixedNumber:
    """What the two fixed-number connectors share: they move the caller's generator on by what they draw."""

    def __init__(self, n, *arguments, **keywords):
        super().__init__(int(n) if isinstance(n, np.integer) else n, *arguments, **keywords)
        private = keywords.get("rng") is None and not any(_is_generator(argument) for argument in arguments)
        # Draws from a generator of the connector's own matter only when the connector is used again.
        self._owed = [] if private else None

    def _exclude_self(self, projection):
        return not self.allow_self_connections and projection.pre == projection.post

    def _consume(self, draws):
        if self._owed is None:
            draws()
        else:
            self._owed.append(draws)

    def _settle(self):
        while self._owed:
            self._owed.pop(0)()

    def _draw_row(self, index, number, size, exclude):
        """Draws the partners of one cell and forgets them."""
        if self.with_replacement:
            drawn = self._draw_partners(number, size)
            wrong = np.count_nonzero(drawn == index) if exclude else 0
            while wrong:  # all that hit the cell itself are drawn again together
                wrong = np.count_nonzero(self._draw_partners(wrong, size) == index)
        elif number % (size - exclude) > 0:
            self.rng.permutation(size - exclude)

    def _draw_partners(self, number, size):
        return self.rng.next(number, "uniform_int", {"low": 0, "high": size}, mask=None)

    def _check(self, projection, numbers, candidates, exclude):
        numbers = np.asarray(numbers)
        if np.any(numbers < 1) or candidates - exclude < 1:
            wrong = f"{numbers.min()} connections from {candidates - exclude} candidates"
            raise MedinaError(
                "MED-PYN-030", f"Projection '{projection.label}': {type(self).__name__} would make {wrong} for a cell;"
                " both must be at least 1.")


def _is_generator(value):
    return isinstance(value, AbstractRNG)


class FixedNumberPreConnector(_FixedNumber, standard.FixedNumberPreConnector):
    __doc__ = standard.FixedNumberPreConnector.__doc__
    values_first = True

    def describe_edges(self, projection):
        """The wire form of the connector; PyNN looks at weights and delays before it draws the edges."""
        self._settle()
        sources, targets = projection.shape
        exclude = self._exclude_self(projection)
        if isinstance(self.n, RandomDistribution):
            if isinstance(self.n.rng, NativeRNG):
                return None
            numbers = np.asarray(self.n.next(targets))
        else:
            numbers = np.array([self.n])
        source = randomness.generator(self.rng)
        if source is None:
            return None
        self._check(projection, numbers, sources, exclude)
        if not isinstance(self.rng, NativeRNG):
            each = np.broadcast_to(numbers, targets).tolist()
            self._consume(lambda: [self._draw_row(j, n, sources, exclude) for j, n in enumerate(each)])
        return log.fixed_number(True, numbers, self.with_replacement, not exclude, source)


class FixedNumberPostConnector(_FixedNumber, standard.FixedNumberPostConnector):
    __doc__ = standard.FixedNumberPostConnector.__doc__

    def describe_edges(self, projection):
        """The wire form of the connector; PyNN draws its edges before it looks at weights and delays."""
        self._settle()
        sources, targets = projection.shape
        exclude = self._exclude_self(projection)
        source = randomness.generator(self.rng)
        if source is None:
            return None
        if isinstance(self.n, RandomDistribution):
            if self.n.rng is self.rng:
                return self._interleaved(sources, targets, exclude, source)
            numbers = np.array([self.n.next() for _ in range(sources)])
        else:
            numbers = np.array([self.n])
        self._check(projection, numbers, targets, exclude)
        if not isinstance(self.rng, NativeRNG):
            each = np.broadcast_to(numbers, sources).tolist()
            self._consume(lambda: [self._draw_row(i, n, targets, exclude) for i, n in enumerate(each)])
        return log.fixed_number(False, numbers, self.with_replacement, not exclude, source)

    def _interleaved(self, sources, targets, exclude, source):
        """With one generator for both, the number of a source is drawn right before its targets."""
        number_draw = randomness.draw(self.n)
        if number_draw is None or isinstance(self.rng, NativeRNG):
            return None
        self._consume(lambda: [self._draw_row(i, self.n.next(), targets, exclude) for i in range(sources)])
        return log.fixed_number(False, np.array([1]), self.with_replacement, not exclude, source, number_draw)


def read_file(connector):
    """Reads the list of a FromFileConnector, whose columns the file's header names."""
    columns = connector.file.get_metadata().get("columns", ("weight", "delay"))
    connector.column_names = [name for name in columns if name not in ("i", "j")]
    connector.conn_list = connector.file.read()


def listed_columns(connector):
    """The columns of a FromListConnector's list by name."""
    rows = np.asarray(connector.conn_list)
    return {name: rows[:, i] if rows.size else rows for i, name in enumerate(connector.column_names, 2)}


def listed_edges(connector, projection):
    """(pre, post, weight, delay) of a FromListConnector, by target; weight and delay None if not listed.

    Raises for cells that do not exist: PyNN drops such targets without a word.
    """
    rows = np.asarray(connector.conn_list)
    if rows.size == 0:
        nothing = np.empty(0, np.int64)
        return nothing, nothing, None, None
    for column, size, side in ((0, projection.pre.size, "source"), (1, projection.post.size, "target")):
        wrong = ~((rows[:, column] >= 0) & (rows[:, column] < size))
        if wrong.any():
            row = int(np.flatnonzero(wrong)[0])
            raise MedinaError(
                "MED-PYN-032", f"Projection '{projection.label}': row {row} of the connection list names {side}"
                f" {rows[row, column]:g}; there are {size} ({int(wrong.sum())} such rows).")
    rows = rows[np.argsort(rows[:, 1], kind="stable")]
    values = {name: rows[:, i].astype(float) for i, name in enumerate(connector.column_names, 2)}
    unknown = set(values) - set(projection.synapse_type.get_parameter_names())
    if unknown:
        raise ValueError(f"{sorted(unknown)[0]} is not a valid parameter for {type(projection.synapse_type).__name__}")
    return rows[:, 0].astype(np.int64), rows[:, 1].astype(np.int64), values.get("weight"), values.get("delay")


__all__ = ["IndexBasedExpression", *sorted(
    name for name, value in globals().items()
    if isinstance(value, type) and issubclass(value, standard.Connector) and not name.startswith("_"))]
