"""Edits of a configuration, kept until the next run sends them; of several of one setting the last one counts."""

from medina import protocol, session, simulator, wire


class Edits:
    """What was changed and not yet sent."""

    def __init__(self):
        self._waiting = {}

    def neuron_gate(self, hicann, denmem, parameter, code):
        """A floating gate of a denmem."""
        content = wire.uint(1, hicann) + wire.uint(2, denmem) + wire.text(3, parameter) + wire.uint(4, code)
        self._waiting["neuron", hicann, denmem, parameter] = wire.message(1, content)

    def shared_gate(self, hicann, block, parameter, code):
        """A floating gate of a block."""
        content = wire.uint(1, hicann) + wire.uint(2, block) + wire.text(3, parameter) + wire.uint(4, code)
        self._waiting["shared", hicann, block, parameter] = wire.message(2, content)

    def weight(self, hicann, row, column, value):
        """The digital weight of a synapse."""
        content = wire.uint(1, hicann) + wire.uint(2, row) + wire.uint(3, column) + wire.required_uint(4, value)
        self._waiting["weight", hicann, row, column] = wire.message(3, content)

    def decoder(self, hicann, row, column, value):
        """The decoder of a synapse."""
        content = wire.uint(1, hicann) + wire.uint(2, row) + wire.uint(3, column) + wire.required_uint(5, value)
        self._waiting["decoder", hicann, row, column] = wire.message(3, content)

    def divisors(self, hicann, row, left, right):
        """Both divisors of a row."""
        content = wire.uint(1, hicann) + wire.uint(2, row) + wire.required_uint(3, left) + wire.required_uint(4, right)
        self._waiting["divisors", hicann, row] = wire.message(4, content)

    def spikes(self, population, index, times):
        """The spike train of a source, ascending."""
        content = wire.uint(1, population) + wire.uint(2, index) + wire.doubles(3, times)
        self._waiting["spikes", population, index] = wire.message(5, content)

    def readout(self, item, on):
        """Whether the membrane of a placed neuron is shown. The order of these counts, as outputs are few."""
        denmems = [int(denmem.local.toEnum()) for denmem in item.logical_neuron()]
        content = wire.uint(1, int(item.hicann().toEnum())) + wire.uints(2, denmems) + wire.uint(3, on)
        key = "readout", item.population(), item.neuron_index()
        self._waiting.pop(key, None)
        self._waiting[key] = wire.message(6, content)
        self._record(item, on)

    @staticmethod
    def _record(item, on):
        """Lets the run know whose membrane is recorded."""
        population = simulator.state.registry.population(item.population())
        recorder = population.recorder
        cell = population[item.neuron_index()]
        if on:
            recorder.record("v", [cell])
            return
        left = [index for index in recorder.recorded.get("v", ()) if index != item.neuron_index()]
        recorder.narrow("v", left)

    def send(self):
        """Sends what waits; after an error all of it is forgotten."""
        waiting, self._waiting = self._waiting, {}
        if waiting:
            session.current().ask(protocol.edit(waiting.values()))

    def forget(self):
        """Forgets what waits; true if there was something."""
        had, self._waiting = bool(self._waiting), {}
        return had
