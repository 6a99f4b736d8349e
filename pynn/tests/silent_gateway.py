"""A fake gateway of a target that maps but does not execute: recordings are of the right shape and empty.

Run as a program, as the fake gateway. Spikes: none. Signals: the recorded cells and their interval, but neither samples
nor a state at the end.
"""

import sys

import fake_gateway
from medina import wire


class Silent(fake_gateway.Fake):
    """Keeps time, and has nothing to tell about the cells."""

    def _data(self, population, variable, since):
        cells, interval = self.recorded.get((population, variable), (set(), 1))
        if variable == "spikes":
            return wire.message(5, b"")
        return wire.message(6, wire.fixed32s(1, sorted(cells)) + wire.uint(3, interval) + wire.uint(4, since))


if __name__ == "__main__":
    fake_gateway.Fake = Silent
    fake_gateway.main(sys.argv[1])
