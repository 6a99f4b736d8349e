"""Recording and results as Neo objects."""

import pickle
import tempfile
import unittest
from pathlib import Path

import numpy as np
import quantities as pq
from pyNN import errors

from medina import wire
from medina.errors import MedinaError
from support import FakeGatewayTest, decoded_range


class RecordingTest(FakeGatewayTest):
    def setUp(self):
        super().setUp()
        self.sim.setup(timestep=0.1)
        self.p = self.sim.Population(5, self.sim.IF_curr_exp(), label="p")
        self.q = self.sim.Population(3, self.sim.IF_cond_exp(), label="q")

    def test_requests(self):
        self.p.record(["spikes", "v"], sampling_interval=0.5)
        self.p[1:3].record("spikes")
        self.p[4].as_view().record("v")
        self.p.record(None)
        found = []
        for body in self.records("recording"):
            got = wire.read(body)
            found.append((wire.as_text(got[2]), decoded_range(got[3])[1], wire.as_double(got.get(4)), got.get(5, 0)))
        self.assertEqual(found, [("spikes", [0, 1, 2, 3, 4], 0.0, 0), ("v", [0, 1, 2, 3, 4], 0.5, 0),
                                 ("spikes", [1, 2], 0.0, 0), ("v", [4], 0.5, 0), ("spikes", [], 0.0, 1),
                                 ("v", [], 0.0, 1)])

    def test_refused_requests(self):
        with self.assertRaises(errors.RecordingError):
            self.p.record("gsyn_exc")
        with self.assertRaisesRegex(MedinaError, "MED-PYN-020"):
            self.p.record("v", sampling_interval=0.25)
        self.p.record("v")
        with self.assertRaises(ValueError):
            self.p.record("v", sampling_interval=0.5)

    def test_spike_trains(self):
        self.p[1:4].record("spikes")
        self.sim.run(5.0)
        segment, = self.p.get_data().segments
        self.assertEqual([train.annotations["source_index"] for train in segment.spiketrains], [1, 2, 3])
        self.assertEqual([train.magnitude.tolist() for train in segment.spiketrains], [[2.0, 4.0], [3.0], [4.0]])
        train = segment.spiketrains[0]
        self.assertEqual((train.t_start, train.t_stop), (0.0 * pq.ms, 5.0 * pq.ms))
        self.assertEqual((train.annotations["source_id"], train.annotations["source_population"]), (1, "p"))
        view = self.p[3:5].get_data("spikes").segments[0].spiketrains
        self.assertEqual([train.annotations["source_index"] for train in view], [3])

    def test_signals_have_a_sample_at_both_ends(self):
        self.q.record(["v", "gsyn_exc"])
        self.sim.run(2.0)
        segment = self.q.get_data().segments[0]
        v, = segment.filter(name="v")
        self.assertEqual((v.shape, str(v.units.dimensionality), v.sampling_period), ((21, 3), "mV", 0.1 * pq.ms))
        np.testing.assert_allclose(v.magnitude[-1], [0.02, 1.02, 2.02], rtol=1e-6)
        np.testing.assert_allclose(v.magnitude[0], [0.0, 1.0, 2.0])
        self.assertEqual(v.array_annotations["channel_index"].tolist(), [0, 1, 2])
        self.assertEqual(v.annotations["source_ids"].tolist(), [5, 6, 7])
        g, = segment.filter(name="gsyn_exc")
        self.assertEqual(str(g.units.dimensionality), "uS")
        one, = self.q[1:2].get_data("v").segments[0].analogsignals
        self.assertEqual((one.shape, one.magnitude[0, 0]), ((21, 1), 1.0))

    def test_sampling_interval(self):
        self.p.record("v", sampling_interval=0.5)
        self.sim.run(2.2)
        v, = self.p.get_data().segments[0].analogsignals
        self.assertEqual((v.shape, v.sampling_period), ((5, 5), 0.5 * pq.ms))
        self.sim.run(0.3)
        v, = self.p.get_data().segments[0].analogsignals
        self.assertEqual(v.shape, (6, 5))

    def test_segments(self):
        self.p.record(["spikes", "v"])
        self.sim.run(2.0)
        self.sim.run(1.0)
        self.sim.reset()
        self.sim.reset()
        self.sim.run(4.0)
        block = self.p.get_data()
        self.assertEqual([s.name for s in block.segments], ["segment000", "segment001"])
        self.assertEqual([s.analogsignals[0].shape[0] for s in block.segments], [31, 41])
        self.assertEqual([len(s.spiketrains[0]) for s in block.segments], [2, 2])
        self.assertEqual([len(s.spiketrains[3]) for s in block.segments], [0, 0])
        self.sim.reset()
        self.assertEqual(len(self.p.get_data().segments), 2)

    def test_reset_annotates_and_time_starts_again(self):
        self.p.record("spikes")
        self.sim.run(2.0)
        self.sim.reset(annotations={"current": 3})
        self.assertEqual(self.sim.get_current_time(), 0.0)
        self.assertEqual(self.p.get_data().segments[0].annotations["current"], 3)

    def test_clear_moves_the_start(self):
        self.p.record(["spikes", "v"])
        self.sim.run(1.5)
        self.p.get_data(clear=True)
        self.sim.run(1.0)
        segment, = self.p.get_data().segments
        v, = segment.analogsignals
        self.assertEqual((v.t_start, v.shape[0]), (1.5 * pq.ms, 11))
        self.assertEqual([train.magnitude.tolist() for train in segment.spiketrains[:2]], [[2.0], [2.0]])
        self.assertEqual(self.p.get_spike_counts()[0], 1)

    def test_counts(self):
        self.p[0:3].record("spikes")
        self.sim.run(2.5)
        self.assertEqual(self.p.get_spike_counts(), {0: 2, 1: 1, 2: 0})
        self.assertEqual(self.p.mean_spike_count(), 1.0)
        self.assertEqual(self.p[1:2].get_spike_counts(), {1: 1})

    def test_assembly(self):
        self.p.record("spikes")
        self.q.record("spikes")
        self.sim.run(2.0)
        both = self.p[0:2] + self.q
        trains = both.get_data("spikes").segments[0].spiketrains
        self.assertEqual([int(train.annotations["source_id"]) for train in trains], [0, 1, 5, 6, 7])
        self.assertEqual(both.get_spike_counts(), {0: 1, 1: 0, 5: 1, 6: 0, 7: 0})

    def test_signals_of_an_assembly(self):
        other = self.sim.Population(4, self.sim.IF_curr_exp())
        both = self.p + other
        both.record("v")
        self.sim.run(1.0)
        signal, = both.get_data().segments[0].filter(name="v")
        self.assertEqual(signal.shape, (11, 9))
        np.testing.assert_array_equal(signal.magnitude[0], [0, 1, 2, 3, 4, 0, 1, 2, 3])

    def test_other_cells_after_a_reset(self):
        self.p[3:4].record("v")
        self.sim.run(1.0)
        self.sim.reset()
        self.p.record(None)
        self.p[4:5].record("v")
        self.sim.run(1.0)
        first, second = (segment.analogsignals[0] for segment in self.p.get_data().segments)
        self.assertEqual((first.array_annotations["channel_index"], second.array_annotations["channel_index"]), (3, 4))

    def test_reset_after_clear(self):
        self.p.record("v")
        for _ in range(3):
            self.sim.run(1.0)
            segment, = self.p.get_data(clear=True).segments
            self.assertEqual((segment.analogsignals[0].t_start, segment.analogsignals[0].shape[0]), (0.0 * pq.ms, 11))
            self.sim.reset()

    def test_no_run_no_segment(self):
        self.p.record("v")
        self.assertEqual(self.p.get_data().segments, [])

    def test_recording_begun_after_a_run_has_no_data_yet(self):
        self.sim.run(1.0)
        self.p.record(["spikes", "v"])
        segment, = self.p.get_data().segments
        self.assertEqual(([len(train) for train in segment.spiketrains], segment.analogsignals), ([0] * 5, []))

    def test_multiplexed_trains(self):
        self.p.record("spikes")
        self.sim.run(2.5)
        ids, times = self.p.get_data().segments[0].spiketrains.multiplexed
        self.assertEqual((ids.tolist(), times.magnitude.tolist()), ([0, 0, 1], [1.0, 2.0, 2.0]))

    def test_files(self):
        with tempfile.TemporaryDirectory() as folder:
            now, later = Path(folder) / "now.pkl", Path(folder) / "later.pkl"
            self.q.record("v", to_file=str(later))
            self.sim.run(1.0)
            self.q.write_data(str(now))
            self.sim.end()
            for path in (now, later):
                block = pickle.loads(path.read_bytes())
                self.assertEqual(block.segments[0].analogsignals[0].shape, (11, 3))

    def test_callbacks(self):
        times = []

        def callback(t):
            times.append(t)
            return t + 1.0
        self.sim.run(3.0, callbacks=[callback])
        self.assertEqual(times, [0.0, 1.0, 2.0, 3.0])


if __name__ == "__main__":
    unittest.main()
