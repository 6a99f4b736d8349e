"""PyNN 0.7's functions on the fake gateway."""

import contextlib
import io
import json
import tempfile
import unittest
from pathlib import Path

import numpy as np

from medina import wire
from medina.errors import MaroccoError, MedinaError
from support import FakeGatewayTest, columns


class Pyhmf(FakeGatewayTest):
    def setUp(self):
        super().setUp()
        import pyhmf
        from pymarocco import PyMarocco
        self.pynn, self.PyMarocco = pyhmf, PyMarocco
        self.pynn.setup(timestep=0.1)

    def edges(self):
        """(pre, post, weight, delay) of the last listed projection."""
        got = wire.read(self.records("edges")[-1])
        return [wire.as_array(got.get(number), kind).tolist()
                for number, kind in ((2, "<u4"), (3, "<u4"), (4, "<f8"), (5, "<f8"))]


class PopulationsTest(Pyhmf):
    def test_the_wafer_is_the_target(self):
        self.assertEqual(self.session.target, "brainscales1")
        self.session.target, self.session.target_is_given = "spinnaker", True
        with self.assertRaisesRegex(MedinaError, "MED-PYN-070"):
            self.pynn.setup()

    def test_arguments_come_in_the_order_of_pynn_0_7(self):
        grid = self.pynn.Population((2, 3), self.pynn.IF_cond_exp, {"cm": 0.2, "v_init": -60.0}, None, "grid")
        self.assertEqual((grid.size, grid.label, grid.celltype.__class__.__name__), (6, "grid", "IF_cond_exp"))
        body = self.records("population")[-1]
        self.assertEqual(columns(body, 5)["cm"].tolist(), [0.2])
        self.assertEqual(columns(body, 6)["v"].tolist(), [-60.0])

    def test_parameters_are_set_in_every_way(self):
        cells = self.pynn.Population(3, self.pynn.IF_cond_exp)
        cells.set("cm", 0.5)
        cells.set({"tau_m": 10.0, "v_rest": -60.0})
        cells.tset("v_thresh", [-50.0, -51.0, -52.0])
        cells.rset("tau_syn_E", self.pynn.RandomDistribution("uniform", [2.0, 3.0], rng=self.pynn.NumpyRNG(seed=1)))
        cells[1].cm = 0.7
        self.assertEqual(cells.get("cm"), [0.5, 0.7, 0.5])
        self.assertEqual(cells.get("v_thresh"), [-50.0, -51.0, -52.0])
        self.assertEqual(len(set(cells.get("tau_syn_E"))), 3)
        with self.assertRaisesRegex(ValueError, "2 values for 3 cells"):
            cells.tset("cm", [1.0, 2.0])

    def test_spikes_before_time_zero_are_refused(self):
        with self.assertRaisesRegex(MedinaError, "MED-PYN-072.*-1 ms"):
            self.pynn.Population(1, self.pynn.SpikeSourceArray, {"spike_times": [3.0, -1.0]})
        source = self.pynn.Population(2, self.pynn.SpikeSourceArray, {"spike_times": [1.0]})
        for change in (lambda: source.set("spike_times", [float("nan")]),
                       lambda: source.tset("spike_times", [[1], [-2]]),
                       lambda: setattr(source[0], "spike_times", [-3.0])):
            with self.assertRaisesRegex(MedinaError, "MED-PYN-072"):
                change()
        source.set("spike_times", [])
        self.assertEqual([list(times) for times in source.get("spike_times")], [[], []])

    def test_cells_that_the_wafer_lacks_are_refused_by_name(self):
        with self.assertRaisesRegex(MedinaError, "IF_curr_exp.*IF_cond_exp"):
            self.pynn.Population(1, self.pynn.IF_curr_exp)

    def test_what_the_platform_lacks_is_refused_clearly(self):
        cells = self.pynn.Population(3, self.pynn.IF_cond_exp)
        for refused in (cells.record_gsyn, self.pynn.get_current_time, self.pynn.connect,
                        lambda: self.pynn.SmallWorldConnector(1, 0.5)):
            with self.assertRaisesRegex(MedinaError, "MED-PYN-071"):
                refused()

    def test_views_select_by_index_slice_and_mask(self):
        cells = self.pynn.Population(5, self.pynn.IF_cond_exp)
        self.assertEqual(self.pynn.PopulationView(cells, [0, 3]).parts()[0][1].tolist(), [0, 3])
        self.assertEqual(cells[1:4].parts()[0][1].tolist(), [1, 2, 3])
        mask = [True, False, False, False, True]
        self.assertEqual(self.pynn.PopulationView(cells, mask).parts()[0][1].tolist(), [0, 4])
        self.assertEqual((cells[3:5] + cells[0:1]).size, 3)


class ProjectionsTest(Pyhmf):
    def setUp(self):
        super().setUp()
        self.pre = self.pynn.Population(3, self.pynn.SpikeSourcePoisson, {"rate": 5.0})
        self.post = self.pynn.Population(4, self.pynn.IF_cond_exp)

    def test_lists_in_any_order_keep_their_weights_and_may_repeat_pairs(self):
        rows = [(2, 3, 0.4, 1.0), (0, 0, 0.1, 0.0), (2, 3, 0.5, 2.0), (1, 0, 0.2, 1.5), (0, 2, 0.3, 1.0)]
        self.pynn.Projection(self.pre, self.post, self.pynn.FromListConnector(rows), target="excitatory")
        pre, post, weight, delay = self.edges()
        self.assertEqual(sorted(zip(pre, post, weight, delay)),
                         sorted((i, j, w, max(d, 0.1)) for i, j, w, d in rows))

    def test_matrices_and_vectors_of_weights(self):
        weights = np.arange(12.0).reshape(3, 4) + 1
        for given in (weights, weights.ravel()):
            self.pynn.Projection(self.pre, self.post, self.pynn.AllToAllConnector(weights=given))
            pre, post, weight, _ = self.edges()
            self.assertEqual([weights[i, j] for i, j in zip(pre, post)], weight)
        with self.assertRaises(ValueError):
            self.pynn.Projection(self.pre, self.post, self.pynn.AllToAllConnector(weights=[1.0, 2.0]))
        with self.assertRaisesRegex(ValueError, "between 3 and 4"):
            self.pynn.Projection(self.pre, self.post, self.pynn.OneToOneConnector(weights=1.0))

    def test_projections_of_one_connector_draw_anew(self):
        connector = self.pynn.FixedProbabilityConnector(0.5, weights=0.1)
        for _ in range(2):
            self.pynn.Projection(self.pre, self.post, connector, target="excitatory")
        states = [wire.read(wire.read(wire.read(body)[7])[3])[3] for body in self.records("projection")[-2:]]
        self.assertNotEqual(bytes(states[0]), bytes(states[1]))

    def test_dynamics_become_synapse_types(self):
        fast = self.pynn.SynapseDynamics(fast=self.pynn.TsodyksMarkramMechanism(U=0.4, tau_rec=80.0, tau_facil=0.0))
        slow = self.pynn.SynapseDynamics(slow=self.pynn.STDPMechanism(
            self.pynn.SpikePairRule(10.0, 12.0), self.pynn.AdditiveWeightDependence(0.0, 0.1, 0.02, 0.03)))
        for dynamics in (None, fast, slow):
            self.pynn.Projection(self.pre, self.post, self.pynn.AllToAllConnector(weights=0.01), target="inhibitory",
                                 synapse_dynamics=dynamics)
        bodies = [wire.read(body) for body in self.records("projection")[-3:]]
        self.assertEqual([wire.as_text(got[6]) for got in bodies],
                         ["StaticSynapse", "TsodyksMarkramSynapse", "STDPMechanism"])
        self.assertEqual({wire.as_text(got[5]) for got in bodies}, {"inhibitory"})

    def test_weights_are_read_as_list_and_matrix(self):
        projection = self.pynn.Projection(self.pre, self.post, self.pynn.AllToAllConnector(weights=0.01))
        self.assertEqual(projection.getWeights(), [0.5, 0.25, 1.0])
        matrix = projection.getWeights(format="array")
        self.assertEqual(matrix.shape, (3, 4))
        self.assertEqual((matrix[0, 0], matrix[2, 0], matrix[1, 1], np.isnan(matrix).sum()), (0.5, 0.25, 1.0, 9))
        self.assertEqual(str(projection), "Projection ( PyAssembly (3) -> PyAssembly (4))")
        with self.assertRaisesRegex(ValueError, "2 values for 3"):
            projection.setWeights([1.0, 2.0])


class RunsTest(Pyhmf):
    def cells(self, size=3):
        cells = self.pynn.Population(size, self.pynn.IF_cond_exp)
        cells.record()
        cells.record_v()
        return cells

    def test_each_run_begins_at_zero_and_appends_until_reset(self):
        cells = self.cells()
        once = [[0, 1.0], [0, 2.0], [1, 2.0], [1, 4.0], [2, 3.0]]
        self.pynn.run(5.0)
        self.assertEqual(cells.getSpikes().tolist(), once)
        self.assertEqual(cells.get_v().shape, (3 * 51, 3))
        self.pynn.run(5.0)
        self.assertEqual(sorted(cells.getSpikes().tolist()), sorted(2 * once))
        self.pynn.reset()
        self.assertEqual(cells.getSpikes().shape, (0, 2))
        self.assertEqual(cells.get_v().shape, (0, 3))
        self.pynn.run(5.0)
        self.pynn.run(2.5)
        self.assertEqual(len(cells.getSpikes()), len(once) + 3)
        self.pynn.end()
        self.assertEqual(cells.meanSpikeCount(), (len(once) + 3) / 3)

    def test_durations_below_zero_and_no_numbers_are_refused(self):
        self.cells()
        for duration in (-5.0, float("nan"), float("-inf")):
            with self.assertRaisesRegex(MaroccoError, "MED-RUN-002.*from 0 to 1e12"):
                self.pynn.run(duration)
        self.pynn.run(0.0)

    def test_runs_that_keep_the_mapping_begin_at_zero_as_well(self):
        from pymarocco.runtime import Runtime
        marocco = self.PyMarocco()
        self.pynn.setup(marocco=marocco, marocco_runtime=Runtime(33))
        cells = self.cells()
        self.pynn.run(0)
        marocco.skip_mapping, marocco.backend = True, self.PyMarocco.ESS
        for number in (1, 2):
            self.pynn.run(5.0)
            self.assertEqual(len(cells.getSpikes()), 5 * number)
            self.assertEqual(cells.get_v()[:, 1].max(), 5.0)

    def test_views_and_assemblies_count_their_own_way(self):
        cells = self.cells()
        self.pynn.run(5.0)
        self.assertEqual(cells[1:3].getSpikes().tolist(), [[1, 2.0], [1, 4.0], [2, 3.0]])
        both = cells[2:3] + cells[0:1]
        self.assertEqual(both.getSpikes().tolist(), [[0, 3.0], [1, 1.0], [1, 2.0]])
        self.assertEqual({int(cell) - int(cells.first_id): n for cell, n in cells.get_spike_counts().items()},
                         {0: 2, 1: 2, 2: 1})

    def test_what_was_not_recorded_is_empty(self):
        cells = self.pynn.Population(2, self.pynn.IF_cond_exp)
        self.pynn.run(5.0)
        self.assertEqual((cells.getSpikes().shape, cells.get_v().shape), ((0, 2), (0, 3)))
        self.assertEqual((cells.meanSpikeCount(), cells.get_spike_counts()), (0.0, {}))

    def test_files_are_written_at_the_end(self):
        cells = self.pynn.Population(2, self.pynn.IF_cond_exp)
        with tempfile.TemporaryDirectory() as folder:
            cells.record(str(Path(folder) / "spikes.txt"))
            self.pynn.run(5.0)
            self.pynn.end()
            rows = np.loadtxt(Path(folder) / "spikes.txt")
        self.assertEqual(rows.tolist(), [[1.0, 0], [2.0, 0], [2.0, 1], [4.0, 1]])

    def test_a_mapping_that_fails_is_a_runtime_error(self):
        self.cells()
        with self.assertRaisesRegex(RuntimeError, "MED-XXX-001") as raised:
            self.pynn.run(666.0)
        self.assertEqual(raised.exception.exit_code, 3)

    def test_without_a_backend_nothing_runs(self):
        marocco = self.PyMarocco()
        self.pynn.setup(marocco=marocco)
        cells = self.cells()
        self.pynn.run(5.0)
        self.assertEqual(len(cells.getSpikes()), 0)
        self.assertEqual([wire.as_double(wire.read(body).get(1)) for body in self.records("run")], [0.0])

    def test_options_are_those_at_the_time_of_the_run(self):
        marocco = self.PyMarocco()
        self.pynn.setup(marocco=marocco)
        self.cells()
        marocco.neuron_placement.default_neuron_size(8)
        self.pynn.run(5.0)
        (_, body), = wire.fields(self.options()[-1])
        self.assertEqual(json.loads(wire.as_text(wire.read(body)[2])), {
            "analog_outputs": {"every_voltage": True}, "neuron_placement": {"default_neuron_size": 8}})

    def options(self):
        return self.records("setup_options")

    def test_hardware_says_in_one_line_that_it_is_none(self):
        marocco = self.PyMarocco()
        marocco.backend = self.PyMarocco.Hardware
        self.pynn.setup(marocco=marocco)
        self.cells()
        said = io.StringIO()
        with contextlib.redirect_stderr(said):
            self.pynn.run(5.0)
            self.pynn.run(5.0)
        self.assertEqual(said.getvalue().count("no wafer is attached"), 1)

    def test_options_that_exclude_each_other(self):
        from pymarocco.runtime import Runtime
        for change, what in ((lambda m: setattr(m, "persist", "results.bin"), "mutually exclusive"),
                             (lambda m: setattr(m, "default_wafer", 21), "both must be the same"),
                             (lambda m: setattr(m, "skip_mapping", True), "no mapping yet")):
            marocco = self.PyMarocco()
            change(marocco)
            self.pynn.setup(marocco=marocco, marocco_runtime=Runtime(33))
            with self.assertRaisesRegex(MaroccoError, what):
                self.pynn.run(1.0)
        marocco = self.PyMarocco()
        marocco.skip_mapping, marocco.persist = True, "results.bin"
        self.pynn.setup(marocco=marocco)
        with self.assertRaisesRegex(MaroccoError, "wafer_cfg is not set"):
            self.pynn.run(1.0)


if __name__ == "__main__":
    unittest.main()
