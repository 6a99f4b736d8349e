"""Edits of a configuration, kept until the next run sends them; of several of one setting the last one counts.

What the script sees of a setting changes at once. Each edit comes with what takes this back, for a set that is refused.
"""

from medina import protocol, session, simulator, wire
from medina.errors import MaroccoError, MedinaError


class Edits:
    """What was changed and not yet sent."""

    def __init__(self):
        self._waiting = {}
        self._taking_back = []

    def neuron_gate(self, hicann, denmem, parameter, code, take_back):
        """A floating gate of a denmem."""
        content = wire.uint(1, hicann) + wire.uint(2, denmem) + wire.text(3, parameter) + wire.uint(4, code)
        self._wait(("neuron", hicann, denmem, parameter), wire.message(1, content), take_back)

    def shared_gate(self, hicann, block, parameter, code, take_back):
        """A floating gate of a block."""
        content = wire.uint(1, hicann) + wire.uint(2, block) + wire.text(3, parameter) + wire.uint(4, code)
        self._wait(("shared", hicann, block, parameter), wire.message(2, content), take_back)

    def weight(self, hicann, row, column, value, take_back):
        """The digital weight of a synapse."""
        content = wire.uint(1, hicann) + wire.uint(2, row) + wire.uint(3, column) + wire.required_uint(4, value)
        self._wait(("weight", hicann, row, column), wire.message(3, content), take_back)

    def decoder(self, hicann, row, column, value, take_back):
        """The decoder of a synapse."""
        content = wire.uint(1, hicann) + wire.uint(2, row) + wire.uint(3, column) + wire.required_uint(5, value)
        self._wait(("decoder", hicann, row, column), wire.message(3, content), take_back)

    def divisors(self, hicann, row, left, right, take_back):
        """Both divisors of a row."""
        content = wire.uint(1, hicann) + wire.uint(2, row) + wire.required_uint(3, left) + wire.required_uint(4, right)
        self._wait(("divisors", hicann, row), wire.message(4, content), take_back)

    def spikes(self, population, index, times, take_back):
        """The spike train of a source, ascending."""
        content = wire.uint(1, population) + wire.uint(2, index) + wire.doubles(3, times)
        self._wait(("spikes", population, index), wire.message(5, content), take_back)

    def _wait(self, key, content, take_back):
        self._waiting[key] = content
        self._taking_back.append(take_back)

    def send(self):
        """Sends what waits; after an error all of it is taken back."""
        waiting, taking_back = self._waiting, self._taking_back
        self.forget()
        if not waiting:
            return
        try:
            session.current().ask(protocol.edit(waiting.values()))
        except MedinaError:
            for take_back in reversed(taking_back):
                take_back()
            raise

    def forget(self):
        """Forgets what waits."""
        self._waiting, self._taking_back = {}, []


def readout(item, on):
    """Shows the membrane of a placed neuron from the next run on, or no longer; done or refused at once."""
    denmems = [int(denmem.local.toEnum()) for denmem in item.logical_neuron()]
    content = wire.uint(1, int(item.hicann().toEnum())) + wire.uints(2, denmems) + wire.uint(3, on)
    try:
        session.current().ask(protocol.edit([wire.message(6, content)]))
    except MedinaError as error:
        raise MaroccoError(error.code, error.message, error.exit_code) from None
    population = simulator.state.registry.population(item.population())
    if on:
        population.recorder.record("v", [population[item.neuron_index()]])
    else:
        recorded = population.recorder.recorded.get("v", ())
        population.recorder.narrow("v", [index for index in recorded if index != item.neuron_index()])


def background_only():
    """Lets all synapses listen to background generators alone, at once."""
    session.current().ask(protocol.edit([wire.required_uint(7, True)]))
