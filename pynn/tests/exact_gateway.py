"""A fake gateway of a target that knows exact spike times: a quarter of a step after the step of each spike."""

import sys

import fake_gateway
import numpy as np
from medina import wire


class Exact(fake_gateway.Fake):
    """As the fake gateway, with times."""

    def _data(self, population, variable, since):
        answer = super()._data(population, variable, since)
        if variable != "spikes":
            return answer
        (_, body), = wire.fields(answer)
        steps = wire.as_array(wire.read(body).get(2), "<u4")
        return wire.message(5, bytes(body) + wire.doubles(3, (steps + 0.25) * self.dt if len(steps) else np.empty(0)))


if __name__ == "__main__":
    fake_gateway.Fake = Exact
    fake_gateway.main(sys.argv[1])
