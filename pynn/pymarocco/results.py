"""What a mapping did: places of cells and synapses, routes, spikes, analog outputs. Nothing found is an empty list."""

import numpy as np

from medina import protocol, simulator
from medina.coordinates import (
    AnalogOnHICANN, DNCMergerOnWafer, Enum, HICANNOnWafer, NeuronBlockOnWafer, SynapseOnWafer, SynapseRowOnHICANN)
from medina.errors import MaroccoError
from medina.projections import Projection
from medina.values import check_times
from pymarocco.edits import readout
from pymarocco.mapping import SavedMapping
from pymarocco.places import BioNeuron, LogicalNeuron, PlacementItem, SynapseItem
from pymarocco.routes import L1Routing


def bio_neurons(cells):
    """The cells of an id, a population, view or assembly, or of a list of these."""
    if isinstance(cells, BioNeuron):
        return [cells]
    if isinstance(cells, simulator.ID):
        return [BioNeuron(cells.parent.number, int(cells.parent.id_to_index(cells)))]
    if hasattr(cells, "parts"):
        return [BioNeuron(number, int(index)) for number, indices in cells.parts() for index in indices]
    if isinstance(cells, (list, tuple)):
        return [neuron for some in cells for neuron in bio_neurons(some)]
    raise TypeError(f"{type(cells).__name__} in place of a cell, a population or a list of cells")


class Placement:
    """Where cells are."""

    def __init__(self, mapping):
        self._mapping = mapping

    def find(self, what):
        """Items of an id, population, view, logical neuron, neuron block, merger or HICANN."""
        if isinstance(what, (HICANNOnWafer, NeuronBlockOnWafer, DNCMergerOnWafer, LogicalNeuron)):
            return [item for item in self if self._is_at(item, what)]
        return [item for neuron in bio_neurons(what) for item in self._of(neuron)]

    @staticmethod
    def _is_at(item, place):
        if isinstance(place, HICANNOnWafer):
            return item.hicann() == place
        if isinstance(place, NeuronBlockOnWafer):
            return item.neuron_block() == place
        return (item.dnc_merger() if isinstance(place, DNCMergerOnWafer) else item.logical_neuron()) == place

    def _of(self, neuron):
        if not (neuron.population() < len(self._mapping.sizes)
                and neuron.neuron_index() < self._mapping.sizes[neuron.population()]):
            return []
        places, index = self._mapping.places(neuron.population()), neuron.neuron_index()
        if places.hicann[index] == protocol.NOWHERE:
            return []
        return [PlacementItem(neuron, *(int(column[index]) for column in (
            places.hicann, places.first_column, places.columns, places.dnc_merger, places.address)))]

    def __iter__(self):
        for population, size in enumerate(self._mapping.sizes):
            for index in range(size):
                yield from self._of(BioNeuron(population, index))


class Synapses:
    """Where synapses are."""

    def __init__(self, mapping):
        self._mapping = mapping

    def find(self, *what):
        """Realised synapses of (projection), (source, target), (projection, source, target), (hardware synapse) or
        (HICANN, row)."""
        return [item for item in self._items(what) if item.hardware_synapse() is not None]

    def unrealized_synapses(self):
        """The lost ones."""
        return [item for item in self._items(()) if item.hardware_synapse() is None]

    def size(self):
        """Number of realised synapses."""
        return sum(int((self._sites(p)["hicann"] != protocol.NOWHERE).sum()) for p in range(self._mapping.projections))

    def __iter__(self):
        return iter(self.find())

    def _sites(self, projection):
        return self._mapping.sites(projection)

    def _items(self, what):
        what = list(what)
        projections = range(self._mapping.projections)
        if what and isinstance(what[0], Projection):
            projections = [what.pop(0).number]
        elif len(what) in (1, 3) and isinstance(what[0], (int, np.integer)) and not isinstance(what[0], simulator.ID):
            projections = [int(what.pop(0))]
        chosen = self._filter(what)
        items = []
        for projection in projections:
            sites = self._sites(projection)
            for i in np.flatnonzero(chosen(sites)):
                place = tuple(int(sites[name][i]) for name in ("hicann", "row", "column"))
                items.append(SynapseItem(
                    projection, self._mapping.neuron(sites["pre"][i]), self._mapping.neuron(sites["post"][i]),
                    None if place[0] == protocol.NOWHERE else place))
        return items

    def _filter(self, what):
        """A function of sites that tells which of them are meant."""
        if not what:
            return lambda sites: np.ones(len(sites["pre"]), bool)
        if len(what) == 1 and isinstance(what[0], SynapseOnWafer):
            row, column = divmod(int(what[0].local.toEnum()), 256)
            return self._at(int(what[0].toHICANNOnWafer().toEnum()), row, column)
        if len(what) == 2 and isinstance(what[0], HICANNOnWafer):
            return self._at(int(what[0].toEnum()), int(SynapseRowOnHICANN(what[1])))
        if len(what) == 2:
            pre, post = ([self._mapping.number(neuron) for neuron in bio_neurons(cells)] for cells in what)
            return lambda sites: np.isin(sites["pre"], pre) & np.isin(sites["post"], post)
        raise TypeError("find() takes a projection, two cells, both, a hardware synapse, or a HICANN and a row")

    @staticmethod
    def _at(hicann, row, column=None):
        return lambda sites: ((sites["hicann"] == hicann) & (sites["row"] == row)
                              & (column is None or sites["column"] == column))


class SynapseRouting:
    """Synapses, and the HICANNs that have some."""

    def __init__(self, mapping):
        self._synapses = Synapses(mapping)

    def synapses(self):
        """All synapses."""
        return self._synapses

    def has(self, hicann):
        """Whether a HICANN has synapses."""
        return any(item.hardware_synapse().toHICANNOnWafer() == hicann for item in self._synapses)


class Parameter:
    """What became of parameters."""

    def __init__(self, mapping):
        self._mapping, self._weights = mapping, None

    def get_weight(self, synapse):
        """The weight in uS that a connection has by the mapping, by its hardware synapse."""
        if not isinstance(synapse, SynapseOnWafer):
            raise TypeError(f"get_weight() takes a SynapseOnWafer, not a {type(synapse).__name__}")
        if self._weights is None:
            self._weights = {}
            for projection in range(self._mapping.projections):
                sites = self._mapping.sites(projection)
                columns = (sites[name].tolist() for name in ("hicann", "row", "column", "weight"))
                self._weights.update({tuple(place): weight for *place, weight in zip(*columns)})
        place = int(synapse.toHICANNOnWafer().toEnum()), *divmod(int(synapse.local.toEnum()), 256)
        if place not in self._weights:
            raise IndexError(f"no connection is at {synapse}")
        return self._weights[place]


class SpikeTimes:
    """What each spike source sends, in ms; changes hold from the next run on, without mapping again.

    Poisson sources send what is drawn for the run, and after a change what they were given instead.
    """

    def __init__(self, mapping, edits):
        self._mapping, self._edits = mapping, edits

    def get(self, cell):
        """The spike times of a source."""
        return list(self._mapping.train(*self._key(cell)))

    def set(self, cell, times):
        """Replaces the spike times of a source."""
        key = self._key(cell)
        if self._edits is None:
            raise _of_file()
        ascending, trains = np.sort(np.ravel(np.asarray(list(times), dtype=float))), self._mapping.trains
        check_times(f"number {key[0]}", ascending)
        ascending = ascending.tolist()
        before = trains.get(key)
        self._edits.spikes(*key, ascending, lambda: trains.pop(key) if before is None else trains.update({key: before}))
        trains[key] = ascending

    def add(self, cell, times):
        """Adds one or more spikes."""
        self.set(cell, [*self.get(cell), *np.ravel(times).tolist()])

    def clear(self, *cell):
        """Takes all spikes from a source, or from all."""
        if cell:
            self.set(cell[0], [])
        else:
            for key in self._mapping.sources():
                self.set(BioNeuron(*key), [])

    def _key(self, cell):
        neuron, = bio_neurons(cell)
        key = neuron.population(), neuron.neuron_index()
        if not self._mapping.is_source(*key):
            raise MaroccoError("MED-PYN-075", f"Cell {key[1]} of population {key[0]} is no spike source.")
        return key


def _of_file():
    return MaroccoError("MED-PYN-077", "Results of a file are not attached to a run, so that nothing can be changed in"
                        " them; give setup() a Runtime as marocco_runtime and change its results().")


class AnalogOutputItem:
    """A neuron whose membrane is on an analog output."""

    def __init__(self, placed, output):
        self._placed, self._output = placed, output

    def logical_neuron(self):
        """The denmems of the neuron."""
        return self._placed.logical_neuron()

    def analog_output(self):
        """The output."""
        return AnalogOnHICANN(self._output)

    def hicann(self):
        """The HICANN of the neuron."""
        return self._placed.hicann()

    def __repr__(self):
        return f"AnalogOutputItem({self.logical_neuron()} on {self.analog_output()})"


class AnalogOutputs:
    """Whose membranes are on the analog outputs, two a HICANN; changes hold from the next run on."""

    def __init__(self, mapping, placement, edits):
        self._mapping, self._placement, self._edits = mapping, placement, edits

    def record(self, neuron):
        """Puts a cell or logical neuron on an output and returns this; raises if none is free."""
        placed = self._change(neuron, True)
        return next(item for item in self if item.logical_neuron() == placed.logical_neuron())

    def unrecord(self, neuron):
        """Takes a cell or logical neuron off its output."""
        self._change(neuron, False)

    def size(self):
        """Number of outputs in use."""
        return len(self._mapping.readouts())

    __len__ = size

    def empty(self):
        """Whether no output is in use."""
        return self.size() == 0

    def __iter__(self):
        return iter([AnalogOutputItem(self._placement.find(BioNeuron(population, index))[0], output)
                     for population, index, output in self._mapping.readouts()])

    def _change(self, neuron, on):
        items = self._placement.find(neuron)
        if len(items) != 1 or items[0].logical_neuron().is_external():
            raise MaroccoError("MED-PYN-076", f"{neuron} is not one neuron of the mapping.")
        if self._edits is None:
            raise _of_file()
        readout(items[0], on)
        return items[0]


class Resources:
    """HICANNs and what is used of them."""

    def __init__(self, mapping):
        self._mapping = mapping

    def used(self):
        """HICANNs with neurons or inputs, ascending."""
        found = set()
        for population in range(len(self._mapping.sizes)):
            found.update(int(number) for number in self._mapping.places(population).hicann)
        return [HICANNOnWafer(Enum(number)) for number in sorted(found - {protocol.NOWHERE})]

    def has(self, hicann):
        """Whether a HICANN has neurons or inputs."""
        return hicann in self.used()


class Marocco:
    """All results of a mapping."""

    def __init__(self, mapping, edits=None):
        self._mapping = mapping
        self.placement = Placement(mapping)
        self.l1_routing = L1Routing(mapping)
        self.synapse_routing = SynapseRouting(mapping)
        self.parameter = Parameter(mapping)
        self.spike_times = SpikeTimes(mapping, edits)
        self.analog_outputs = AnalogOutputs(mapping, self.placement, edits)
        self.resources = Resources(mapping)

    @classmethod
    def from_file(cls, path):
        """Reads results that were saved, or persisted by a run."""
        return cls(SavedMapping(path))

    def properties(self, hicann):
        """What is in use on a HICANN, by name: neurons, inputs, buses, lines, drivers, synapses; {} if nothing is."""
        rows = self._mapping.rows("resources", f"H{hicann.number:03d}")
        return rows[0] if rows else {}

    def save(self, path, overwrite=False):
        """Writes them to a file, which may exist only if ``overwrite``; .gz compresses."""
        self._mapping.save(path, overwrite)

    def load(self, path):
        """Replaces them by those of a file."""
        self.__init__(SavedMapping(path))
