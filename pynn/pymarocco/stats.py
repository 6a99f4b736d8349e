"""Statistics of a mapping, by the names of the mapping tool."""

import numpy as np

_GETTERS = {
    "getSynapses": "synapses", "getSynapsesSet": "synapsesSet", "getSynapseLoss": "synapseLoss",
    "getSynapseLossAfterL1Routing": "synapseLossAfterL1Routing", "getNumPopulations": "populations",
    "getNumProjections": "projections", "getNumNeurons": "neurons"}
_STAGES = {
    "timeSpentPlacement": ("place", "mergers", "inputs", "addresses"), "timeSpentL1Routing": ("route",),
    "timeSpentSynRouting": ("synapses",), "timeSpentRouting": ("route", "synapses"),
    "timeSpentParameterTranslation": ("emit",)}


class MappingStats:
    """What the last mapping realised and lost. All numbers are 0 before it."""

    def __init__(self):
        self._numbers = {}
        self._report = {}
        self._mapping = None

    def take(self, report, mapping):
        """Takes the report of a compile and what can be asked of it."""
        self._numbers = report.get("mappingStats", {})
        self._report = report
        self._mapping = mapping

    def getWeights(self, projection):
        """A matrix of the weights asked for, in uS; NaN where no synapse was asked for, or where it was lost."""
        from pyhmf.projections import Projection
        if not isinstance(projection, Projection):
            raise TypeError(f"getWeights() takes a Projection, not a {type(projection).__name__}")
        if self._mapping is None:
            raise IndexError("there are no weights before the mapping")
        weights = np.asarray(projection.getWeights(format="array"))
        pre, post = self._mapping.lost_positions(projection)
        weights[pre, post] = np.nan
        return weights

    def getNeuronUsage(self):
        """Share of the circuits in use on HICANNs with neurons."""
        return self._usage("neuron_usage")

    def getSynapseUsage(self):
        """Share of the synapses in use on HICANNs with neurons."""
        return self._usage("synapse_usage")

    def _usage(self, name):
        return float(self._report.get("hardware", {}).get(name, 0.0))

    @property
    def timeSpentTotal(self):
        """Milliseconds of the whole mapping."""
        return round(sum(self._seconds().values()) * 1000)

    timeSpentInParallelRegion = 0

    def _seconds(self):
        return {timing["stage"]: timing["seconds"] for timing in self._report.get("stages", ())}

    def __str__(self):
        loss, synapses = self.getSynapseLoss(), self.getSynapses()
        share = 100.0 * loss / synapses if synapses else 0.0
        lines = (
            f"synapse_loss: {loss} ({share:g}%)", f"synapses: {synapses}", f"synapses set: {self.getSynapsesSet()}",
            f"synapses lost: {loss}", f"synapses lost(l1): {self.getSynapseLossAfterL1Routing()}",
            f"populations: {self.getNumPopulations()}", f"projections: {self.getNumProjections()}",
            f"neurons: {self.getNumNeurons()}")
        return "MappingStats {\n\t" + "\n\t".join(lines) + "}"

    __repr__ = __str__


def _getter(name, key):
    def get(self):
        return int(self._numbers.get(key, 0))
    get.__name__ = name
    get.__doc__ = f"{key} of the last mapping."
    return get


def _duration(name, stages):
    def read(self):
        seconds = self._seconds()
        return round(1000 * sum(seconds.get(stage, 0.0) for stage in stages))
    read.__doc__ = f"Milliseconds of the stages {', '.join(stages)}."
    return property(read)


for _name, _key in _GETTERS.items():
    setattr(MappingStats, _name, _getter(_name, _key))
for _name, _parts in _STAGES.items():
    setattr(MappingStats, _name, _duration(_name, _parts))
