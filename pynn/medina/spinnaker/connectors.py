"""Connectors that only SpiNNaker's front end has."""

import numpy as np
from pyNN.connectors import FixedTotalNumberConnector, MapConnector
from pyNN.parameters import LazyArray

from medina.errors import unsupported

SUPPORTED = (
    "OneToOneConnector", "AllToAllConnector", "FixedProbabilityConnector", "FixedNumberPreConnector",
    "FixedNumberPostConnector", "FixedTotalNumberConnector", "MultapseConnector", "AllButMeConnector",
    "FromListConnector", "FromFileConnector", "ArrayConnector", "DistanceDependentProbabilityConnector",
    "IndexBasedProbabilityConnector", "DisplacementDependentProbabilityConnector", "CloneConnector")


class MultapseConnector(FixedTotalNumberConnector):
    """A total of ``n`` connections between randomly chosen pairs; a pair may be chosen more than once."""


class AllButMeConnector(MapConnector):
    """Connects every cell to the other cells of its group of ``n_neurons_per_group``; None: one group of all."""

    parameter_names = ("n_neurons_per_group",)

    def __init__(self, n_neurons_per_group=None, safe=True, callback=None):
        super().__init__(safe, callback)
        self.n_neurons_per_group = n_neurons_per_group

    def connect(self, projection):
        size = self.n_neurons_per_group or max(projection.shape)
        i, j = np.arange(projection.pre.size)[:, None], np.arange(projection.post.size)[None, :]
        self._connect_with_map(projection, LazyArray((i // size == j // size) & (i != j), shape=projection.shape))


def _refused(name):
    def refuse_instance(self, *arguments, **keywords):
        raise unsupported("Connector", name, SUPPORTED, "MED-PYN-008")
    return type(name, (MapConnector,), {"__init__": refuse_instance, "__doc__": "Not supported on this target."})


KernelConnector = _refused("KernelConnector")
ConvolutionConnector = _refused("ConvolutionConnector")
PoolDenseConnector = _refused("PoolDenseConnector")
OneToOneOffsetConnector = _refused("OneToOneOffsetConnector")
SmallWorldConnector = _refused("SmallWorldConnector")

__all__ = [
    "AllButMeConnector", "ConvolutionConnector", "KernelConnector", "MultapseConnector", "OneToOneOffsetConnector",
    "PoolDenseConnector", "SmallWorldConnector"]
