"""Cells of the network, and the circuits that they are on the wafer."""

import dataclasses

from medina.coordinates import (
    HICANNOnWafer, L1Address, DNCMergerOnHICANN, DNCMergerOnWafer, Enum, NeuronBlockOnHICANN, NeuronBlockOnWafer,
    NeuronOnHICANN, NeuronOnWafer, SideVertical, SynapseOnHICANN, SynapseOnWafer, X)


@dataclasses.dataclass(frozen=True, order=True)
class BioNeuron:
    """A cell of the network: number of its population, and its index there."""

    _population: int
    _index: int

    def __repr__(self):
        return f"BioNeuron({self._population}, {self._index})"

    def population(self):
        """Number of the population."""
        return self._population

    def neuron_index(self):
        """Index in the population."""
        return self._index


class LogicalNeuron:
    """The denmems that are one neuron, row by row from the left; those of a spike source are none."""

    def __init__(self, denmems, source=None):
        self._denmems = tuple(denmems)
        self._source = source

    @classmethod
    def on(cls, block):
        """Starts a neuron in a :class:`NeuronBlockOnWafer`; ``add`` denmems by place, then ``done()``."""
        return _Builder(block)

    @classmethod
    def rectangle(cls, hicann, first_column, columns):
        """Denmems of both rows from a column on."""
        chip = HICANNOnWafer(Enum(hicann))
        return cls(NeuronOnWafer(NeuronOnHICANN(X(x), SideVertical(y)), chip)
                   for y in range(2) for x in range(first_column, first_column + columns))

    @classmethod
    def external(cls, source):
        """A spike source."""
        return cls((), source)

    def is_external(self):
        """Whether it is a spike source."""
        return not self._denmems

    def size(self):
        """Number of denmems."""
        return len(self._denmems)

    def front(self):
        """The first denmem."""
        return self._denmems[0]

    def back(self):
        """The last denmem."""
        return self._denmems[-1]

    def __len__(self):
        return len(self._denmems)

    def __iter__(self):
        return iter(self._denmems)

    def _key(self):
        return self._denmems, self._source

    def __eq__(self, other):
        return isinstance(other, LogicalNeuron) and self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def __repr__(self):
        inside = f"external {self._source}" if self.is_external() else ", ".join(map(str, self._denmems))
        return f"LogicalNeuron({inside})"


class _Builder:
    def __init__(self, block):
        self._block, self._columns, self._first = block, 0, None

    def add(self, place, size=2):
        """Adds denmems: the number of the first column in the block, and how many denmems."""
        first = int(getattr(place, "x", lambda: place)())
        self._first = first if self._first is None else min(self._first, first)
        self._columns += size // 2
        return self

    def done(self):
        """The neuron."""
        return LogicalNeuron.rectangle(int(self._block.toHICANNOnWafer().toEnum()),
                                       32 * int(self._block.local) + self._first, self._columns)


class PlacementItem:
    """A cell and its place."""

    def __init__(self, neuron, hicann, first_column, columns, dnc_merger, address):
        self._neuron = neuron
        self._hicann, self._first_column, self._columns = hicann, first_column, columns
        self._dnc_merger, self._address = dnc_merger, address

    def bio_neuron(self):
        """The cell."""
        return self._neuron

    def population(self):
        """Number of the cell's population."""
        return self._neuron.population()

    def neuron_index(self):
        """Index of the cell in its population."""
        return self._neuron.neuron_index()

    def logical_neuron(self):
        """Its denmems."""
        if self._columns == 0:
            return LogicalNeuron.external(self._neuron)
        return LogicalNeuron.rectangle(self._hicann, self._first_column, self._columns)

    def hicann(self):
        """The chip that the cell is on, or enters the wafer at."""
        return HICANNOnWafer(Enum(self._hicann))

    def neuron_block(self):
        """The block of neurons, None for spike sources."""
        if self._columns == 0:
            return None
        return NeuronBlockOnWafer(NeuronBlockOnHICANN(self._first_column // 32), self.hicann())

    def dnc_merger(self):
        """The merger that sends the cell's events onto their bus."""
        return DNCMergerOnWafer(DNCMergerOnHICANN(self._dnc_merger), self.hicann())

    def address(self):
        """Layer-1 address on the bus."""
        return L1Address(self._address)

    def __repr__(self):
        return f"PlacementItem({self._neuron}, {self.logical_neuron()})"


class SynapseItem:
    """A synapse and its place."""

    def __init__(self, projection, source, target, place):
        self._projection, self._source, self._target, self._place = projection, source, target, place

    def projection(self):
        """Number of the projection."""
        return self._projection

    def source_neuron(self):
        """The cell before it."""
        return self._source

    def target_neuron(self):
        """The cell behind it."""
        return self._target

    def hardware_synapse(self):
        """The synapse on the wafer; None if it was lost."""
        if self._place is None:
            return None
        hicann, row, column = self._place
        return SynapseOnWafer(SynapseOnHICANN(Enum(256 * row + column)), HICANNOnWafer(Enum(hicann)))

    def __repr__(self):
        return f"SynapseItem({self._source} -> {self._target}, {self.hardware_synapse()})"
