"""Runs on the built gateway: what a script sees, end to end."""

import unittest

import numpy as np

from medina.errors import MedinaError
from support import BuiltGatewayTest


class RunTest(BuiltGatewayTest):
    def network(self, weight=2.0):
        """Spikes at 5 and 15 ms that make four neurons fire."""
        self.sim.setup(timestep=1.0)
        source = self.sim.Population(3, self.sim.SpikeSourceArray(spike_times=[5.0, 15.0]), label="source")
        cells = self.sim.Population(4, self.sim.IF_curr_exp(), label="cells")
        wires = self.sim.Projection(source, cells, self.sim.AllToAllConnector(),
                                    self.sim.StaticSynapse(weight=weight, delay=2.0))
        source.record("spikes")
        cells.record(["spikes", "v"])
        return source, cells, wires

    @staticmethod
    def times(population):
        """Spike times of each cell in the last segment."""
        return [train.magnitude.tolist() for train in population.get_data("spikes").segments[-1].spiketrains]

    def test_spikes_and_samples(self):
        source, cells, wires = self.network()
        self.sim.run(50.0)
        self.assertEqual(self.times(source), [[5.0, 15.0]] * 3)
        fired = self.times(cells)
        self.assertTrue(all(times and times == fired[0] for times in fired), fired)
        self.assertTrue(7.0 <= fired[0][0] <= 20.0, fired)
        v, = cells.get_data("v").segments[0].analogsignals
        self.assertEqual((v.shape, v.magnitude[0].tolist()), ((51, 4), [-65.0] * 4))
        self.assertEqual(len(wires), 12)
        np.testing.assert_allclose(wires.get("weight", "array"), 2.0, rtol=1e-3)

    def test_weights_and_delays_are_the_machines_after_a_run(self):
        _, _, wires = self.network(weight=1.2345678)
        self.assertEqual(wires.get(["weight", "delay"], "list", with_address=False)[0], (1.2345678, 2.0))
        self.sim.run(1.0)
        weight, delay = wires.get(["weight", "delay"], "list", with_address=False)[0]
        self.assertNotEqual(weight, 1.2345678)
        self.assertAlmostEqual(weight, 1.2345678, delta=1e-3)
        self.assertEqual(delay, 2.0)
        wires.set(weight=1.5)
        self.assertEqual(wires.get("weight", "list", with_address=False)[0], 1.5)

    def test_an_epoch_without_recordings_is_an_empty_segment(self):
        self.sim.setup(timestep=1.0)
        cells = self.sim.Population(2, self.sim.IF_curr_exp())
        self.sim.run(5.0)
        self.sim.reset()
        cells.record("v")
        self.sim.run(3.0)
        segments = cells.get_data().segments
        self.assertEqual([len(s.analogsignals) for s in segments], [0, 1])
        self.assertEqual(segments[1].analogsignals[0].shape, (4, 2))

    def test_two_runs_are_one_long_run(self):
        _, cells, _ = self.network()
        self.sim.run(50.0)
        whole = self.times(cells), cells.get_data("v").segments[0].analogsignals[0].magnitude
        _, cells, _ = self.network()
        self.sim.run(20.0)
        self.sim.run(30.0)
        self.assertEqual(self.times(cells), whole[0])
        np.testing.assert_array_equal(cells.get_data("v").segments[0].analogsignals[0].magnitude, whole[1])

    def test_sweep_with_reset(self):
        source, cells, wires = self.network()
        self.sim.run(50.0)
        first = self.times(cells)
        self.sim.reset()
        self.sim.run(50.0)
        self.assertEqual(self.times(cells), first)
        self.sim.reset()
        source.set(spike_times=[25.0])
        self.sim.run(50.0)
        self.assertEqual(self.times(source), [[25.0]] * 3)
        self.assertNotEqual(self.times(cells), first)
        self.sim.reset()
        wires.set(weight=0.0)
        self.sim.run(50.0)
        self.assertEqual(self.times(cells), [[]] * 4)
        self.assertEqual(len(cells.get_data().segments), 4)

    def test_errors_name_what_is_wrong(self):
        self.sim.setup(timestep=1.0)
        self.sim.Population(1, self.sim.EIF_cond_exp_isfa_ista(), label="adaptive")
        with self.assertRaisesRegex(MedinaError, "'adaptive'"):
            self.sim.run(1.0)
        self.network()
        self.sim.run(10.0)


if __name__ == "__main__":
    unittest.main()
