"""Spike times of a target that knows them better than in steps."""

import sys
import unittest
from pathlib import Path

import numpy as np

from medina.gateway import Gateway
from support import FakeGatewayTest

EXACT = Path(__file__).with_name("exact_gateway.py")


class ExactTimesTest(FakeGatewayTest):
    def make_gateway(self, progress=None):
        return Gateway(lambda temporary: [sys.executable, str(EXACT), str(self.log)], progress)

    def test_trains_have_the_exact_times(self):
        self.sim.setup(timestep=0.1)
        cells = self.sim.Population(3, self.sim.IF_cond_exp())
        cells.record("spikes")
        self.sim.run(7.0)
        trains = cells.get_data().segments[0].spiketrains
        for cell, train in enumerate(trains):
            expected = 0.1 * (np.array([10, 20]) * (cell + 1) + 0.25)
            np.testing.assert_allclose(train.magnitude, expected)
        self.assertEqual(len(trains), 3)

    def test_no_spikes_are_no_times(self):
        self.sim.setup(timestep=0.1)
        cells = self.sim.Population(3, self.sim.IF_cond_exp())
        cells.record("spikes")
        self.sim.run(0.5)
        self.assertEqual([len(train) for train in cells.get_data().segments[0].spiketrains], [0, 0, 0])


if __name__ == "__main__":
    unittest.main()
