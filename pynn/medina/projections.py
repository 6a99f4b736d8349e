"""Projections: described to the compiler where possible, expanded here and sent as edges where not."""

from copy import deepcopy

import numpy as np
from pyNN import common, errors
from pyNN.connectors import FromFileConnector, FromListConnector
from pyNN.parameters import ParameterSpace
from pyNN.random import RandomDistribution
from pyNN.space import Space

from medina import log, randomness, session, simulator
from medina.connections import Connection, Edges, as_matrix
from medina.connectors import listed_columns, listed_edges, read_file
from medina.errors import MedinaError
from medina.protocol import ASKED, ASKED_OR_LOST, REALISED
from medina.synapses import DYNAMICS, StaticSynapse, shared_parameters, type_name, varying
from medina.synapses import VALUES as _VALUES
from medina.values import check_dynamics, check_synapses

_DRAW_WHOLE_MATRIX = 1 << 26


class Projection(common.Projection):
    __doc__ = common.Projection.__doc__
    _simulator = simulator
    _static_synapse_class = StaticSynapse

    def __init__(self, presynaptic_neurons, postsynaptic_neurons, connector, synapse_type=None, source=None,
                 receptor_type=None, space=Space(), label=None):
        simulator.state.require_setup()
        self.network = simulator.state.network
        if getattr(postsynaptic_neurons, "receptor_types", None) in ((), []):
            raise MedinaError("MED-PYN-033", f"'{postsynaptic_neurons.label}' consists of spike sources, or of cells"
                              " without a common receptor; it cannot be the target of a projection.")
        if synapse_type is not None:
            type_name(synapse_type)  # raises for others than the supported ones
        if isinstance(receptor_type, (int, np.integer)):
            receptor_type = str(receptor_type)
        super().__init__(presynaptic_neurons, postsynaptic_neurons, connector, synapse_type, source, receptor_type,
                         space, label)
        self._cached = None
        self._changes = 0
        self._build(connector)

    def _guess_receptor_type(self):
        """PyNN's rule, the sign of the last weight; names instead of positions, which an assembly does not keep."""
        space = self._handle_distance_expressions(deepcopy(self.synapse_type.parameter_space))
        weights = space["weight"]
        if weights.shape is None:
            weights.shape = self.shape
        try:
            last = weights[self.pre.size - 1, self.post.size - 1]
        except NotImplementedError:  # PyNN's own NativeRNG cannot be asked
            last = 0.0
        self.receptor_type = "excitatory" if last >= 0 else "inhibitory"

    def _build(self, connector):
        if isinstance(connector, FromFileConnector):
            read_file(connector)
        listed = listed_columns(connector) if isinstance(connector, FromListConnector) else {}
        self.shared = shared_parameters(self.synapse_type, listed, self.label)
        check_dynamics(self.label, {name: value for name, value in self.shared.items() if name in DYNAMICS})
        described = self._described(connector)
        if described is not None:
            edges, (form, weight, delay) = None, described
        elif isinstance(connector, FromListConnector) and self._listable(connector):
            edges, (form, weight, delay) = self._listed(connector)
        else:
            edges, (form, weight, delay) = self._expanded(connector)
        for name, values in zip(_VALUES, edges[2:] if edges is not None else ()):
            check_synapses(self.label, name, () if values is None else values)
        self.number = simulator.state.projection_count
        current = session.current()
        current.record(log.projection(
            self.number, self.label or f"projection{self.number}", self.pre.parts(), self.post.parts(),
            self.receptor_type, type_name(self.synapse_type), form, weight, delay,
            {name: value for name, value in self.shared.items() if name in DYNAMICS}))
        simulator.state.projection_count += 1
        if edges is not None:
            for block in log.edges(self.number, *edges):
                current.record(block)

    def _described(self, connector):
        """Connector, weight and delay as the log describes them; None if some of them cannot be described."""
        if not hasattr(connector, "describe_edges") or any(self._value(name) is None for name in _VALUES):
            return None
        if connector.safe:
            self._check_scalar_weight()
        if getattr(connector, "values_first", False):
            values = [self._value(name) for name in _VALUES]
            form = connector.describe_edges(self)
        else:
            form = connector.describe_edges(self)
            values = [self._value(name) for name in _VALUES]
        return None if form is None else (form, *values)

    def _value(self, name):
        """Weight or delay as the log describes it, None if it has to be evaluated a connection."""
        lazy = self.synapse_type.parameter_space[name]
        if lazy.operations:
            return None
        base = lazy.base_value
        if isinstance(base, RandomDistribution):
            draw = randomness.draw(base)
            return None if draw is None else log.drawn(draw)
        if not _is_number(base):
            return None
        check_synapses(self.label, name, base, simulator.state.dt if name == "delay" else 0.0)
        return log.scalar(float(base))

    def _check_scalar_weight(self):
        base = self.synapse_type.parameter_space["weight"].base_value
        check = self.synapse_type.parameter_checks.get("weight")
        if check is not None and _is_number(base):
            check(float(base), self)

    def _listable(self, connector):
        """Whether every value is a column of the list or one number."""
        space = self.synapse_type.parameter_space
        return all(name in connector.column_names or not space[name].operations and _is_number(space[name].base_value)
                   for name in _VALUES)

    def _listed(self, connector):
        pre, post, weight, delay = listed_edges(connector, self)
        values = [self._value(name) if column is None else log.explicit()
                  for name, column in (("weight", weight), ("delay", delay))]
        return (pre, post, weight, delay), (log.listed(type(connector).__name__), *values)

    def _expanded(self, connector):
        """Lets the connector make its connections here."""
        if isinstance(connector, FromListConnector):
            listed_edges(connector, self)  # raises for cells that do not exist
        self._collected = Edges()
        try:
            connector.connect(self)
            edges = self._collected.arrays()
        except NotImplementedError as error:
            raise MedinaError("MED-PYN-034", f"Projection '{self.label}': PyNN cannot expand"
                              f" {type(connector).__name__} here ({error or 'not implemented'}).") from error
        finally:
            del self._collected
        return edges, (log.listed(type(connector).__name__), log.explicit(), log.explicit())

    def _convergent_connect(self, presynaptic_indices, postsynaptic_index, location_selector=None, weight=0.0,
                            delay=None, **shared):
        """Called by PyNN's connectors for each target; all further parameters are in ``self.shared`` already."""
        shortest = simulator.state.min_delay if delay is None else delay
        self._collected.add(presynaptic_indices, postsynaptic_index, weight, shortest)

    # Reading

    def _edges(self, values=REALISED):
        """All connections, from the gateway, with weights and delays as realised or as asked for."""
        simulator.state.require_current(self.network, f"Projection '{self.label}'")
        key = (session.current().compiles, self._changes)
        if self._cached is None or self._cached[0] != key:
            self._cached = (key, {})
        found = self._cached[1]
        if values not in found:
            blocks = list(session.current().connections(self.number, values))
            columns = [np.concatenate([getattr(block, name) for block in blocks])
                       for name in ("pre", "post", "weight", "delay")]
            edges = dict(zip(
                ("presynaptic_index", "postsynaptic_index", *_VALUES),
                (columns[0].astype(np.int64), columns[1].astype(np.int64), columns[2], columns[3])))
            for name, value in self.shared.items():
                edges[name] = np.broadcast_to(value, columns[0].shape)
            found[values] = edges
        return found[values]

    def __len__(self):
        return len(self._edges()["presynaptic_index"])

    def __getitem__(self, i):
        if isinstance(i, slice):
            return [Connection(self, k) for k in range(len(self))[i]]
        return Connection(self, range(len(self))[i])

    @property
    def connections(self):
        """All connections as objects."""
        return self[:]

    def _get_attributes_as_list(self, names):
        edges = self._edges()
        return list(zip(*(edges[name].tolist() for name in names)))

    def _get_attributes_as_arrays(self, names, multiple_synapses="sum"):
        edges = self._edges()
        return [as_matrix(self.shape, edges["presynaptic_index"], edges["postsynaptic_index"], edges[name],
                          multiple_synapses) for name in names]

    def asked_weights(self):
        """Weights as the script set them, a row a source: NaN where nothing is connected or a synapse was lost."""
        edges = self._edges(ASKED_OR_LOST)
        return as_matrix(self.shape, edges["presynaptic_index"], edges["postsynaptic_index"], edges["weight"], "sum")

    # Writing

    def set(self, **attributes):
        """Sets weights or delays: a number, a RandomDistribution, an expression of the distance, an array of the
        projection's shape, or a list with one value a connection, ordered by source, then target."""
        simulator.state.require_current(self.network, f"Projection '{self.label}'")
        for name, value in attributes.items():
            if name in self.shared:
                raise varying(self.synapse_type, name, self.label)
            if name not in _VALUES:
                raise errors.NonExistentParameterError(
                    name, type(self.synapse_type).__name__, self.synapse_type.get_parameter_names())
            self.update(name, self._evaluated(name, value))

    def asked(self, name):
        """Weights or delays as the script set them, in connection order."""
        return self._edges(ASKED)[name]

    def update(self, name, values):
        """Sets weights or delays: a number for all, or an array in connection order."""
        check_synapses(self.label, name, values)
        for record in log.synapse_updates(self.number, name, values):
            session.current().record(record)
        self._changes += 1
        simulator.state.changes += 1

    def _evaluated(self, name, value):
        if _is_number(value):
            return float(value)
        edges = self._edges()
        pre, post = edges["presynaptic_index"], edges["postsynaptic_index"]
        if isinstance(value, list) or isinstance(value, np.ndarray) and value.ndim == 1:
            if len(value) != len(pre):
                raise errors.InvalidDimensionsError(
                    f"Projection '{self.label}': {len(value)} values of {name} for {len(pre)} connections")
            values = np.empty(len(pre))
            values[np.lexsort((post, pre))] = value
            return values
        if isinstance(value, RandomDistribution) and self.pre.size * self.post.size > _DRAW_WHOLE_MATRIX:
            return deepcopy(value).next(len(pre))
        space = ParameterSpace({name: value}, self.synapse_type.get_schema(), self.shape)
        lazy = self._handle_distance_expressions(deepcopy(space))[name]
        return np.broadcast_to(np.asarray(lazy.evaluate(simplify=True), dtype=float), self.shape)[pre, post]


def _is_number(value):
    return isinstance(value, (int, float, np.number)) and not isinstance(value, bool)
