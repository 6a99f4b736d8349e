"""What one script shares with its gateway: target, options, and the network that is being built.

One script has one session, :func:`current`; ``medina run`` replaces it before the script starts.
"""

import os

from medina import log, protocol
from medina.errors import MedinaError
from medina.gateway import Gateway

DEFAULT_TARGET = "spinnaker"


class Session:
    """Speaks to the gateway, which is started on first use or by :meth:`start`.

    ``target`` names the hardware, None leaves the choice to the face that the script uses; ``output`` is the folder
    that keeps the compile or None, ``options`` are the compile's command-line options by name, without dashes.
    """

    def __init__(self, target=None, output=None, options=None, progress=None, make_gateway=Gateway):
        self.target = target or DEFAULT_TARGET
        self.target_is_given = target is not None
        self.output = os.path.abspath(output) if output else None
        self.options = dict(options or {})
        self.keep_mapping = False  # run what was compiled last, whatever changed since then
        self.compiled = False
        self.compiles = 0
        self.networks = 0
        self._progress = progress
        self._make_gateway = make_gateway
        self._gateway = None
        self._unanswered = False

    def start(self):
        """Starts the gateway if it does not run, without waiting for it. A forked process gets one of its own."""
        if self._gateway is None or self._gateway.forked:
            self._unanswered = False
            self._gateway = self._make_gateway(progress=self._progress)
            self._gateway.output = self.output
        return self._gateway

    def open_network(self, producer, setup):
        """Begins a new network with the bytes of its Setup record; everything before it is gone."""
        gateway = self.start()
        self._settle()
        gateway.send(protocol.configure(self.target, self.output, self.options))
        self._unanswered = True
        self.networks += 1
        self.keep_mapping = False
        self.compiled = False
        self.record(log.header(producer))
        self.record(setup)

    def record(self, content):
        """Adds a record to the network log; what is wrong with it is reported by the next :meth:`ask`."""
        self.start().send(protocol.record(content))

    def ask(self, request):
        """The answer to a request; raises :class:`medina.errors.MedinaError` if the gateway answers one."""
        gateway = self.start()
        gateway.send(request)
        try:
            self._settle()
        except MedinaError as error:
            if gateway.alive:
                self._drop_answer(gateway)
            raise error
        return gateway.answer()

    @staticmethod
    def _drop_answer(gateway):
        """Takes the answer to a request that cannot succeed, because the gateway could not be configured."""
        try:
            gateway.answer()
        except MedinaError:
            return  # a consequence of the first error

    def run(self, duration_ms):
        """Simulates so much biological time; the time reached since the last reset, in ms."""
        self.record(log.run(duration_ms))
        done = self.ask(protocol.run(duration_ms, self.keep_mapping))
        self.compiled = True
        self.compiles += done.compiled
        return done.time_ms

    def connections(self, projection, values=protocol.REALISED):
        """Yields the connections of a projection in blocks; ``values``: which weights and delays."""
        return self._blocks(protocol.connections(projection, values))

    def synapses(self, projection):
        """Yields in blocks where the synapses of a projection are on the hardware."""
        return self._blocks(protocol.synapses(projection))

    def _blocks(self, request):
        block = self.ask(request)
        while not block.last:
            yield block
            block = self._gateway.answer()
        yield block

    def report(self):
        """The report of the last compile, or None if nothing was compiled."""
        if not self.compiled or self._gateway is None:
            return None
        return self.ask(protocol.report())

    def close(self):
        """Ends the gateway."""
        if self._gateway is not None:
            self._gateway.close()

    def _settle(self):
        """Takes the answer to Configure, which nobody waited for when it was sent."""
        if self._unanswered:
            self._unanswered = False
            self._gateway.answer()


_current = Session()


def current():
    """The session of this script."""
    return _current


def replace(session):
    """Makes a session the one of this script; returns the one before."""
    global _current
    before, _current = _current, session
    return before
