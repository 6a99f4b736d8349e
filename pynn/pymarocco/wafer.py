"""The settings of a mapped wafer, to read and to edit; edits hold from the next run on, without mapping again."""

import numbers

from medina import protocol, session, wire
from medina.coordinates import (
    FGBlockOnHICANN, HICANNOnWafer, NeuronOnHICANN, RowOnSynapseDriver, SideHorizontal, SynapseDriverOnHICANN,
    SynapseOnHICANN, SynapseRowOnHICANN)
from medina.errors import MaroccoError
from pyhalbe import HICANN

_LARGEST_CODE, _LARGEST_DIVISOR = 1023, 15
_NONE = protocol.NOWHERE


class WaferConfiguration:
    """The wafer of a mapping: ``wafer[hicann]`` are the settings of a chip that the mapping allocated."""

    def __init__(self, wafer, edits):
        self._wafer, self._edits = wafer, edits
        self._allocated, self._chips = None, {}

    def index(self):
        """Number of the wafer."""
        return self._wafer

    def getAllocatedHicannCoordinates(self):
        """The chips in use, ascending."""
        if self._allocated is None:
            content = session.current().ask(protocol.configuration_header()).content
            self._allocated = [HICANNOnWafer(chip) for chip in wire.as_uints(wire.read(content).get(7))]
        return list(self._allocated)

    def has(self, hicann):
        """Whether a chip is in use."""
        return hicann in self.getAllocatedHicannCoordinates()

    def __getitem__(self, hicann):
        if not isinstance(hicann, HICANNOnWafer):
            raise TypeError(f"wafer[...] takes a HICANNOnWafer, not a {type(hicann).__name__}")
        if hicann not in self._chips:
            if not self.has(hicann):
                allocated = ", ".join(f"Enum({chip.number})" for chip in self.getAllocatedHicannCoordinates())
                raise MaroccoError("MED-PYN-078", f"{hicann} is not in use, so nothing on it can be read or edited; the"
                                   f" mapping allocated {allocated or 'no HICANN'}.")
            self._chips[hicann] = Chip(hicann.number, self._edits)
        return self._chips[hicann]


class Chip:
    """One HICANN: its floating gates and its synapses."""

    def __init__(self, number, edits):
        data = session.current().ask(protocol.configuration(number))
        self.floating_gates = FloatingGates(number, data, edits)
        self.synapses = SynapseArray(number, data, edits)

    def __getattr__(self, name):
        raise AttributeError(f"settings of a HICANN have no {name} here; there are floating_gates and synapses")


class Passes(int):
    """A number that also has ``value()``."""

    def value(self):
        """The bare number."""
        return int(self)


class FloatingGates:
    """Analog parameters as codes from 0 to 1023."""

    def __init__(self, hicann, data, edits):
        self._hicann, self._edits = hicann, edits
        self._neuron, self._shared = data.neuron_gates, data.shared_gates
        self._passes = [HICANN.FGConfig() for _ in range(4)]

    def getNeuron(self, neuron, parameter):
        """The code of a parameter of a denmem."""
        return int(self._neuron[self._checked(parameter, HICANN.neuron_parameter)][_denmem(neuron)])

    def setNeuron(self, neuron, parameter, code):
        """Sets the code of a parameter of a denmem."""
        row, denmem, code = self._checked(parameter, HICANN.neuron_parameter), _denmem(neuron), _code(parameter, code)
        self._edits.neuron_gate(self._hicann, denmem, parameter.name, code, _restoring(self._neuron, (row, denmem)))
        self._neuron[row, denmem] = code

    def getShared(self, block, parameter):
        """The code of a parameter that a block shares."""
        return int(self._shared[self._at(block, parameter)])

    def setShared(self, block, parameter, code):
        """Sets the code of a parameter that a block shares."""
        place, code = self._at(block, parameter), _code(parameter, code)
        self._edits.shared_gate(self._hicann, place[1], parameter.name, code, _restoring(self._shared, place))
        self._shared[place] = code

    def getNoProgrammingPasses(self):
        """How often gates are programmed; of no meaning here."""
        return Passes(len(self._passes))

    def setNoProgrammingPasses(self, number):
        """Kept for scripts that change it."""
        self._passes = [HICANN.FGConfig() for _ in range(int(number))]

    def getFGConfig(self, number):
        """How a pass programs; of no meaning here."""
        return self._passes[int(number)]

    def setFGConfig(self, number, config):
        """Kept for scripts that change it."""
        self._passes[int(number)] = config

    def _checked(self, parameter, kind):
        if not isinstance(parameter, kind):
            raise TypeError(f"{parameter!r} in place of a {kind.__name__}")
        if not len(self._neuron):
            raise MaroccoError("MED-PYN-079", f"HICANN {self._hicann} was compiled without floating gates.")
        return parameter.value

    def _at(self, block, parameter):
        if not isinstance(block, FGBlockOnHICANN):
            raise TypeError(f"{block!r} in place of an FGBlockOnHICANN")
        place = self._checked(parameter, HICANN.shared_parameter), block.number
        if self._shared[place] == _NONE:
            raise MaroccoError("MED-PYN-079", f"{block} has no {parameter.name}.")
        return place


def _restoring(values, place):
    """A function that gives values at a place back what they are now."""
    before = values[place]
    return lambda: values.__setitem__(place, before)


def _denmem(neuron):
    found = neuron.toNeuronOnHICANN() if hasattr(neuron, "toNeuronOnHICANN") else neuron
    if not isinstance(found, NeuronOnHICANN):
        raise TypeError(f"{neuron!r} in place of a NeuronOnHICANN")
    return found.number


def _code(parameter, code):
    if not isinstance(code, numbers.Real) or not 0 <= code <= _LARGEST_CODE or int(code) != code:
        raise OverflowError(f"{parameter.name} is set to {code!r}; a floating gate takes whole numbers from 0 to"
                            f" {_LARGEST_CODE}")
    return int(code)


class _Row:
    """What is known of a row: nibbles of decoders and weights, divisors."""

    def __init__(self, got=None):
        got = got or {}
        self.used = bool(got)
        self.decoders = bytearray(got.get(5, b"\x11" * 128))
        self.weights = bytearray(got.get(6, bytes(128)))
        self.divisors = [got.get(8, 0), got.get(9, 0)]


class SynapseArray:
    """``synapses[synapse]`` is one synapse, ``synapses[driver][row]`` or ``synapses[row]`` a row."""

    def __init__(self, hicann, data, edits):
        self._hicann, self._edits = hicann, edits
        self._rows = {}
        for number, value in wire.fields(data.content):
            if number == 17:
                got = wire.read(value)
                self._rows[got.get(1, 0)] = _Row(got)

    def __getitem__(self, what):
        if isinstance(what, SynapseDriverOnHICANN):
            return Driver(self, what.number)
        if isinstance(what, SynapseRowOnHICANN):
            return RowProxy(self, int(what))
        synapse = what.toSynapseOnHICANN() if hasattr(what, "toSynapseOnHICANN") else what
        if not isinstance(synapse, SynapseOnHICANN):
            raise TypeError(f"synapses[...] takes a synapse, a driver or a row, not a {type(what).__name__}")
        return SynapseProxy(self, *divmod(synapse.number, 256))

    def row(self, number):
        """What is known of a row."""
        return self._rows.setdefault(number, _Row())

    def nibble(self, number, column, name, value=None):
        """Reads, or writes and sends, the weight or decoder of a synapse."""
        row = self.row(number)
        values, shift = getattr(row, name + "s"), 4 * (column % 2)
        if value is None:
            return values[column // 2] >> shift & 15
        if not row.used:
            raise MaroccoError("MED-PYN-079", f"HICANN {self._hicann}: no events reach {SynapseRowOnHICANN(number)},"
                               " so its synapses cannot be set.")
        take_back = _restoring(values, column // 2)
        values[column // 2] = values[column // 2] & ~(15 << shift) | value << shift
        getattr(self._edits, name)(self._hicann, number, column, value, take_back)
        return value

    def divide(self, number, left=None, right=None):
        """Sets divisors of a row and sends both."""
        divisors = self.row(number).divisors
        take_back = _restoring(divisors, slice(None))
        for side, value in enumerate((left, right)):
            if value is not None:
                divisors[side] = value
        self._edits.divisors(self._hicann, number, *divisors, take_back)


class Driver:
    """A synapse driver with its two rows."""

    def __init__(self, array, number):
        self._array, self._number = array, number

    def __getitem__(self, row):
        return RowProxy(self._array, 2 * self._number + int(RowOnSynapseDriver(row)))


class RowProxy:
    """A row of synapses."""

    def __init__(self, array, number):
        self._array, self._number = array, number

    def set_gmax_div(self, *value):
        """Sets the divisors of the row: both from their sum, ``GmaxDiv(2..30)``, or one by ``(side, 1..15)``."""
        if len(value) == 2:
            side, divisor = value
            if int(divisor) != divisor or not 0 <= divisor <= _LARGEST_DIVISOR:
                raise OverflowError(f"divisor {divisor}; it goes from 0 to {_LARGEST_DIVISOR}")
            self._array.divide(self._number, **{str(SideHorizontal(side)): int(divisor)})
            return
        total = int(HICANN.GmaxDiv(value[0]))
        left = min(total, _LARGEST_DIVISOR)
        self._array.divide(self._number, left, total - left)

    def get_gmax_div(self, *side):
        """The sum of the divisors, or that of a side."""
        divisors = self._array.row(self._number).divisors
        return divisors[int(side[0])] if side else sum(divisors)

    @property
    def weights(self):
        """Digital weights by column."""
        return [HICANN.SynapseWeight(self._array.nibble(self._number, column, "weight")) for column in range(256)]

    @property
    def decoders(self):
        """Decoders by column."""
        return [HICANN.SynapseDecoder(self._array.nibble(self._number, column, "decoder")) for column in range(256)]


def _setting(name, kind):
    """A property of a synapse, whose value can be assigned to as well."""
    def write(self, value):
        self._array.nibble(self._row, self._column, name, int(kind(value)))

    bound = type(kind.__name__, (kind,), {
        "__doc__": kind.__doc__, "assign": lambda self, value: write(self._owner, value),
        "__copy__": lambda self: kind(int(self)), "__reduce__": lambda self: (kind, (int(self),))})

    def read(self):
        value = bound(self._array.nibble(self._row, self._column, name))
        value._owner = self
        return value
    return property(read, write)


class SynapseProxy:
    """One synapse: ``weight`` and ``decoder`` can be read and set."""

    def __init__(self, array, row, column):
        self._array, self._row, self._column = array, row, column

    def __setattr__(self, name, value):
        if not name.startswith("_") and name not in ("weight", "decoder"):
            raise AttributeError(f"a synapse has weight and decoder, no {name}")
        super().__setattr__(name, value)

    weight = _setting("weight", HICANN.SynapseWeight)
    decoder = _setting("decoder", HICANN.SynapseDecoder)
