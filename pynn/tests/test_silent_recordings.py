"""Results of a target that maps but does not execute: empty Neo objects, and scripts that go on."""

import sys
import tempfile
import unittest
from pathlib import Path

import quantities as pq

from medina.gateway import Gateway
from support import FakeGatewayTest

SILENT = Path(__file__).with_name("silent_gateway.py")


class SilentRecordingsTest(FakeGatewayTest):
    def setUp(self):
        super().setUp()
        self.sim.setup(timestep=0.1)
        self.p = self.sim.Population(5, self.sim.IF_cond_exp(), label="p")
        self.q = self.sim.Population(3, self.sim.IF_cond_exp(), label="q")

    def make_gateway(self, progress=None):
        return Gateway(lambda temporary: [sys.executable, str(SILENT), str(self.log)], progress)

    def test_spike_trains_are_empty_and_one_a_recorded_cell(self):
        self.p[1:4].record("spikes")
        self.assertEqual(self.sim.run(5.0), 5.0)
        segment, = self.p.get_data().segments
        self.assertEqual([train.annotations["source_index"] for train in segment.spiketrains], [1, 2, 3])
        self.assertEqual([len(train) for train in segment.spiketrains], [0, 0, 0])
        self.assertEqual({float(train.t_stop.rescale(pq.ms)) for train in segment.spiketrains}, {5.0})
        ids, times = segment.spiketrains.multiplexed
        self.assertEqual((len(ids), len(times)), (0, 0))

    def test_counts_are_zero(self):
        self.p.record("spikes")
        self.sim.run(5.0)
        self.assertEqual(self.p.get_spike_counts(), dict.fromkeys(range(5), 0))
        self.assertEqual(self.p.mean_spike_count(), 0.0)

    def test_signals_have_a_column_a_cell_and_no_sample(self):
        self.p.record(["v", "gsyn_exc"])
        self.sim.run(2.0)
        segment = self.p.get_data().segments[0]
        v, = segment.filter(name="v")
        self.assertEqual((v.shape, str(v.units.dimensionality), v.sampling_period), ((0, 5), "mV", 0.1 * pq.ms))
        self.assertEqual(v.array_annotations["channel_index"].tolist(), [0, 1, 2, 3, 4])
        g, = segment.filter(name="gsyn_exc")
        self.assertEqual((g.shape, str(g.units.dimensionality)), ((0, 5), "uS"))
        one, = self.p[1:2].get_data("v").segments[0].analogsignals
        self.assertEqual(one.shape, (0, 1))

    def test_runs_resets_and_clears_go_on(self):
        self.p.record(["spikes", "v"], sampling_interval=0.5)
        self.sim.run(2.2)
        self.assertEqual(self.sim.run(1.0), 3.2)
        self.sim.reset()
        self.sim.run(1.0)
        segments = self.p.get_data(clear=True).segments
        self.assertEqual([segment.analogsignals[0].shape for segment in segments], [(0, 5), (0, 5)])
        self.sim.run(1.0)
        segment, = self.p.get_data().segments
        self.assertEqual((segment.analogsignals[0].t_start, segment.analogsignals[0].shape), (1.0 * pq.ms, (0, 5)))

    def test_assembly(self):
        both = self.p + self.q
        both.record(["spikes", "v"])
        self.sim.run(1.0)
        segment = both.get_data().segments[0]
        self.assertEqual(len(segment.spiketrains), 8)
        signal, = segment.filter(name="v")
        self.assertEqual(signal.shape, (0, 8))

    def test_files(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "data.pkl"
            self.p.record(["spikes", "v"])
            self.sim.run(1.0)
            self.p.write_data(str(path))
            self.assertGreater(path.stat().st_size, 0)

    def test_figures(self):
        from pyNN.utility.plotting import Figure, Panel
        self.p.record(["spikes", "v"])
        self.sim.run(1.0)
        segment = self.p.get_data().segments[0]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "figure.png"
            Figure(Panel(segment.filter(name="v")[0]), Panel(segment.spiketrains)).save(str(path))
            self.assertGreater(path.stat().st_size, 0)


if __name__ == "__main__":
    unittest.main()
