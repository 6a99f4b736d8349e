"""A gateway that neither compiles nor simulates: answers with made-up data and keeps the log for assertions.

Run as a program: reads Requests from standard input, writes Responses to standard output, and appends every request
to the file named on the command line. Population p's recorded cell c spikes at steps 10 * (c + 1) and 20 * (c + 1);
its variables have the value c + step / 1000. A run of 666 ms is answered with a failure, one of 999 ms kills the
process. There is no target "abacus". All cells of a population are at HICANN 1, column 2, of 3 columns. Projections have
three connections, 0 -> 0, 2 -> 0 and 1 -> 1 of three sources and as many targets or more, the second of them lost.
"""

import os
import signal
import sys

import numpy as np

from medina import wire


class Fake:
    """What a gateway remembers."""

    def __init__(self):
        self.dt = 0.1
        self.step = 0
        self.recorded = {}
        self.configured = True

    def record(self, content):
        """Follows the records that its answers depend on."""
        (kind, body), = wire.fields(content)
        got = wire.read(body)
        if kind == 2:
            self.dt, self.step, self.recorded = wire.as_double(got.get(1)), 0, {}
        elif kind == 6:
            self._recording(got)

    def _recording(self, got):
        key = got.get(1, 0), wire.as_text(got.get(2))
        cells = wire.read(got[3])
        listed = wire.as_array(cells.get(5), "<u4").tolist()
        listed = listed or range(cells.get(2, 0), cells.get(2, 0) + cells.get(3, 0) * max(1, cells.get(4, 0)),
                                 max(1, cells.get(4, 0)))
        if got.get(5):
            self.recorded.pop(key, None)
        else:
            before, _ = self.recorded.get(key, (set(), 1))
            interval = max(1, round(wire.as_double(got.get(4)) / self.dt))
            self.recorded[key] = before | set(listed), interval

    def answer(self, kind, body):
        """Yields the responses to a request."""
        got = wire.read(body)
        if not self.configured and kind != 8:
            yield wire.message(2, wire.text(1, "MED-XXX-003") + wire.uint(2, 2) + wire.text(3, "Not configured."))
        elif kind == 2:
            duration = wire.as_double(got.get(1))
            if duration == 666.0:
                yield wire.message(2, wire.text(1, "MED-XXX-001") + wire.uint(2, 3) + wire.text(3, "It does not fit."))
                return
            if duration == 999.0:
                os.kill(os.getpid(), signal.SIGKILL)
            self.step += round(duration / self.dt)
            yield wire.message(3, wire.text(1, "run") + wire.double(2, 0.5))
            yield wire.message(4, wire.double(1, self.step * round(self.dt * 1000) / 1000.0) + wire.uint(2, True))
        elif kind == 3:
            yield self._data(got.get(1, 0), wire.as_text(got.get(2)), round(wire.as_double(got.get(3)) / self.dt))
        elif kind == 4:
            yield wire.message(7, wire.fixed32s(1, [0, 2, 1]) + wire.fixed32s(2, [0, 0, 1])
                               + wire.doubles(3, [0.5, 0.25, 1.0]) + wire.doubles(4, [1.0, 2.0, 3.0]))
            yield wire.message(7, wire.uint(5, True))
        elif kind == 10:
            yield wire.message(10, b"".join(wire.fixed32s(n, [n] * 50) for n in range(1, 6)))
        elif kind == 11:
            yield wire.message(11, b"".join(wire.fixed32s(n, values) for n, values in (
                (1, [0, 2, 1]), (2, [3, 3, 4]), (3, [7, 0xFFFFFFFF, 7]), (4, [10, 0, 11]), (5, [20, 0, 21]))))
            yield wire.message(11, wire.uint(6, True))
        elif kind == 7:
            yield wire.message(8, wire.text(1, "{}") + wire.text(2, "equivalence: proven\nwarning: delays are ignored"))
        elif kind == 8 and wire.as_text(got[1]) == "abacus":
            self.configured = False
            yield wire.message(2, wire.text(1, "MED-XXX-002") + wire.uint(2, 2)
                               + wire.text(3, "There is no target abacus."))
        else:
            if kind == 5:
                self.step = 0
            yield wire.message(1, b"")

    def _data(self, population, variable, since):
        cells, interval = self.recorded.get((population, variable), (set(), 1))
        cells = np.array(sorted(cells), dtype=int)
        if variable == "spikes":
            pairs = [(c, s) for c in cells for s in (10 * (c + 1), 20 * (c + 1)) if since <= s < self.step]
            return wire.message(5, wire.fixed32s(1, [c for c, _ in pairs]) + wire.fixed32s(2, [s for _, s in pairs]))
        first = -(-since // interval) * interval
        steps = np.arange(first, self.step, interval)
        values = (cells[None, :] + steps[:, None] / 1000.0).astype("<f4")
        return wire.message(6, wire.fixed32s(1, cells) + wire.message(2, values.tobytes()) + wire.uint(3, interval)
                            + wire.uint(4, first) + wire.uint(5, len(steps))
                            + wire.message(6, (cells + self.step / 1000.0).astype("<f4").tobytes()))


def main(path):
    """Serves until the input ends."""
    fake, source, sink = Fake(), sys.stdin.buffer, sys.stdout.buffer
    with open(path, "ab", buffering=0) as kept:
        while True:
            head = b""
            while not head or head[-1] & 0x80:
                byte = source.read(1)
                if not byte:
                    return
                head += byte
            request = source.read(wire.read_varint(head, 0)[0])
            kept.write(head + request)
            (kind, body), = wire.fields(request)
            if kind == 1:
                fake.record(body)
                continue
            for response in fake.answer(kind, body):
                sink.write(wire.delimited(response))
            sink.flush()


if __name__ == "__main__":
    main(sys.argv[1])
