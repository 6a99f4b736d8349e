"""Projections with the arguments and functions of PyNN 0.7."""

import numpy as np

from medina import projections, simulator
from medina.connections import as_matrix
from medina.errors import missing
from medina.protocol import ASKED
from pyhmf.connectors import OneToOneConnector, possible_delay
from pyhmf.dynamics import synapse_type

_RECEPTORS = {None: "excitatory"}


class Projection(projections.Projection):
    """Synapses between two groups of cells.

    ``method`` is a connector with weights (uS) and delays (ms), ``target`` "excitatory", "inhibitory" or the number of
    a conductance.
    """

    def __init__(self, presynaptic_population, postsynaptic_population, method, source=None, target=None,
                 synapse_dynamics=None, label=None, rng=None):
        if source is not None:
            raise missing("source of a Projection")
        pre, post = (_whole(end) for end in (presynaptic_population, postsynaptic_population))
        if isinstance(method, OneToOneConnector) and pre.size != post.size:
            raise ValueError(f"OneToOneConnector between {pre.size} and {post.size} cells; both must be as many")
        self.synapse_dynamics = synapse_dynamics
        values = method.values((pre.size, post.size))
        super().__init__(pre, post, method.made(rng), synapse_type(synapse_dynamics, values),
                         receptor_type=_RECEPTORS.get(target, target), label=label,
                         **({} if method.space is None else {"space": method.space}))

    def _asked(self):
        """All connections with weights and delays as the script set them, lost ones included."""
        return self._edges(ASKED)

    def __len__(self):
        return len(self._asked()["presynaptic_index"])

    def size(self):
        """Number of connections."""
        return len(self)

    def getWeights(self, format="list", gather=True):
        """Weights asked for: one a connection, or with "array" a matrix with NaN where nothing is connected."""
        return self._values("weight", format)

    def getDelays(self, format="list", gather=True):
        """Delays asked for, as :meth:`getWeights`."""
        return self._values("delay", format)

    def _values(self, name, form):
        edges = self._asked()
        if form == "list":
            return edges[name].tolist()
        if form == "array":
            return as_matrix(self.shape, edges["presynaptic_index"], edges["postsynaptic_index"], edges[name],
                             "sum" if name == "weight" else "min")
        raise ValueError(f"format '{form}'; it is 'list' or 'array'")

    def setWeights(self, w):
        """Sets weights: a number for all, a list with one a connection as getWeights() gives it, or a matrix."""
        self._set("weight", w)

    def setDelays(self, d):
        """Sets delays, as :meth:`setWeights`."""
        self._set("delay", possible_delay(d))

    def _set(self, name, values):
        if np.ndim(values) == 0:
            self.update(name, float(values))
            return
        array = np.asarray(values, dtype=float)
        edges = self._asked()
        if array.ndim == 2:
            if array.shape != self.shape:
                raise ValueError(f"{array.shape} values for a projection of {self.shape}")
            array = array[edges["presynaptic_index"], edges["postsynaptic_index"]]
        if len(array) != len(edges[name]):
            raise ValueError(f"{len(array)} values for {len(edges[name])} connections")
        self.update(name, array)

    def randomizeWeights(self, rand_distr):
        """Sets each weight to a draw."""
        self.setWeights(np.asarray(rand_distr.next(len(self))))

    def randomizeDelays(self, rand_distr):
        """Sets each delay to a draw."""
        self.setDelays(np.asarray(rand_distr.next(len(self))))

    def printWeights(self, file, format="list", gather=True):
        """Writes weights as text."""
        np.savetxt(file, np.asarray(self.getWeights(format)), fmt="%g")

    def printDelays(self, file, format="list", gather=True):
        """Writes delays as text."""
        np.savetxt(file, np.asarray(self.getDelays(format)), fmt="%g")

    def saveConnections(self, file, gather=True, compatible_output=True):
        """Writes a row (source, target, weight, delay) a connection, as the FromFileConnector reads them."""
        edges = self._asked()
        np.savetxt(file, np.column_stack([edges[name] for name in (
            "presynaptic_index", "postsynaptic_index", "weight", "delay")]), fmt="%.17g")

    def getSynapseDynamics(self, parameter_name, format="list", gather=True):
        """Refused: dynamics are those that the projection was made with."""
        raise missing("getSynapseDynamics")

    setSynapseDynamics = randomizeSynapseDynamics = getSynapseDynamics

    def __str__(self):
        return f"Projection ( PyAssembly ({self.pre.size}) -> PyAssembly ({self.post.size}))"

    def describe(self, template=None, engine=None):
        """What it is, in a line."""
        return str(self)


def _whole(end):
    """An end of a projection; a single cell as a view."""
    return end.as_view() if isinstance(end, simulator.ID) else end
