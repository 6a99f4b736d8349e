"""Current sources as piecewise constant currents."""

import unittest

import numpy as np

from medina import wire
from medina.electrodes import _at
from support import FakeGatewayTest, decoded_range


class CurrentTest(FakeGatewayTest):
    def setUp(self):
        super().setUp()
        self.sim.setup(timestep=0.1)
        self.p = self.sim.Population(4, self.sim.IF_curr_exp())

    def injected(self, cell, times):
        """The summed current of a cell of population 0 at times, from the log."""
        total = np.zeros(len(times))
        for body in self.records("current"):
            got = wire.read(body)
            population, cells = decoded_range(got[1])
            if population == 0 and cell in cells:
                total += _at((wire.as_array(got.get(2), "<f8"), wire.as_array(got.get(3), "<f8")), times)
        return total.round(9).tolist()

    def test_dc(self):
        self.sim.DCSource(amplitude=0.5, start=1.02, stop=3.0).inject_into(self.p[1:3])
        self.assertEqual(self.injected(1, [0.0, 0.9, 1.0, 2.9, 3.0]), [0, 0, 0.5, 0.5, 0])
        self.assertEqual(self.injected(0, [2.0]), [0])

    def test_single_cells_and_lists(self):
        source = self.sim.DCSource(amplitude=0.5)
        self.p[3].inject(source)
        source.inject_into([self.p[0], self.p[2]])
        (self.p[1:2] + self.sim.Population(2, self.sim.IF_curr_exp())).inject(source)
        self.assertEqual([self.injected(i, [5.0]) for i in range(4)], [[0.5]] * 4)

    def test_steps(self):
        self.sim.StepCurrentSource(times=[1.0, 2.0, 4.0], amplitudes=[0.1, -0.2, 0.0]).inject_into(self.p)
        self.assertEqual(self.injected(0, [0.5, 1.5, 3.9, 4.0]), [0, 0.1, -0.2, 0])

    def test_sine(self):
        source = self.sim.ACSource(amplitude=2.0, offset=1.0, frequency=100.0, phase=90.0, start=1.0, stop=11.0)
        source.inject_into(self.p)
        self.sim.run(6.0)
        self.assertEqual(self.injected(0, [0.9, 1.0, 3.5, 5.9]), [0, 3.0, 1.0, round(1 + 2 * np.cos(0.98 * np.pi), 9)])
        self.sim.run(6.0)
        self.assertEqual(self.injected(0, [1.0, 6.0, 10.9, 11.0, 11.9]),
                         [3.0, -1.0, round(1 + 2 * np.cos(1.98 * np.pi), 9), 0, 0])

    def test_noise_is_drawn_once(self):
        source = self.sim.NoisyCurrentSource(mean=1.0, stdev=0.5, start=0.0, stop=1e6, rng=self.sim.NumpyRNG(4))
        source.inject_into(self.p)
        self.sim.run(2.0)
        first = self.injected(0, np.arange(20) * 0.1 + 0.05)
        self.sim.run(8.0)
        expected = 1.0 + 0.5 * np.random.RandomState(4).normal(size=20)
        self.assertEqual(first, expected.round(9).tolist())
        self.assertEqual(self.injected(0, np.arange(20) * 0.1 + 0.05), first)

    def test_change_between_runs(self):
        source = self.sim.DCSource(amplitude=0.5, start=0.0, stop=100.0)
        source.inject_into(self.p)
        self.sim.run(10.0)
        source.amplitude = 0.8
        self.assertEqual(source.amplitude, 0.8)
        self.assertEqual(self.injected(0, [5.0, 10.0, 99.0, 100.0]), [0.5, 0.8, 0.8, 0])

    def test_sources_take_no_current(self):
        spikes = self.sim.Population(2, self.sim.SpikeSourceArray())
        with self.assertRaises(TypeError):
            self.sim.DCSource().inject_into(spikes)


if __name__ == "__main__":
    unittest.main()
