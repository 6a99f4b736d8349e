"""Places that a script asks for; they are kept until the next mapping, which takes them over."""

from medina import brainscales1
from medina.coordinates import HICANNOnWafer, NeuronBlockOnWafer
from pymarocco.places import LogicalNeuron


def _list(value):
    return list(value) if isinstance(value, (list, tuple)) else [value]


class ManualPlacement:
    """Where neurons go; cells that no request names are placed automatically."""

    def __init__(self):
        self._waiting = []

    def on_hicann(self, population, hicann, size=None):
        """Puts a population or view on a HICANN, or on some of a list."""
        numbers = [int(chip.toEnum()) for chip in self._checked(_list(hicann), HICANNOnWafer)]
        self._request(brainscales1.on_hicann, population, numbers, size)

    def on_neuron_block(self, population, block, size=None):
        """Puts a population or view in a neuron block, or in some of a list."""
        pairs = [(int(one.toHICANNOnWafer().toEnum()), int(one.local))
                 for one in self._checked(_list(block), NeuronBlockOnWafer)]
        self._request(brainscales1.on_neuron_block, population, pairs, size)

    def on_neuron(self, population, logical_neuron):
        """Puts each cell on exact circuits."""
        circuits = [[(int(denmem.toHICANNOnWafer().toEnum()), int(denmem.local.toEnum())) for denmem in neuron]
                    for neuron in self._checked(_list(logical_neuron), LogicalNeuron)]
        self._request(brainscales1.on_neuron, population, circuits)

    def with_size(self, population, size):
        """Makes each neuron of so many circuits."""
        self._request(brainscales1.with_size, population, size)

    def take(self):
        """Gives the waiting requests to the compiler."""
        waiting, self._waiting = self._waiting, []
        for request, arguments in waiting:
            request(*arguments)

    def _request(self, request, *arguments):
        self._waiting.append((request, arguments))

    @staticmethod
    def _checked(places, kind):
        for place in places:
            if not isinstance(place, kind):
                raise TypeError(f"{place!r} in place of a {kind.__name__}")
        return places
