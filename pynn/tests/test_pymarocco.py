"""Options of the mapping: names, values, what is sent, and what is told."""

import contextlib
import io
import os
import unittest
from unittest import mock

from medina import progress
from medina.coordinates import Wafer
from pymarocco import Defects, PyMarocco


class OptionsTest(unittest.TestCase):
    def setUp(self):
        self.marocco = PyMarocco()
        self.said = io.StringIO()
        for context in (contextlib.redirect_stderr(self.said), mock.patch.object(progress, "_said", set())):
            context.__enter__()
            self.addCleanup(context.__exit__, None, None, None)

    def test_nothing_is_sent_that_was_not_set(self):
        self.assertEqual(self.marocco.compile_options(), {})

    def test_options_are_called_or_assigned(self):
        marocco = self.marocco
        marocco.neuron_placement.default_neuron_size(8)
        marocco.merger_routing.strategy(marocco.merger_routing.one_to_one)
        marocco.synapse_routing.driver_chain_length = 5
        marocco.param_trafo.use_big_capacitors = False
        marocco.continue_despite_synapse_loss = True
        marocco.default_wafer = Wafer(21)
        marocco.experiment_time_offset = 5e-7
        marocco.experiment.speedup(2e4)
        self.assertEqual(marocco.neuron_placement.default_neuron_size(), 8)
        self.assertEqual(marocco.experiment_time_offset, 5e-7)
        self.assertEqual(marocco.compile_options(), {
            "neuron_placement": {"default_neuron_size": 8}, "merger_routing": {"strategy": "one_to_one"},
            "synapse_routing": {"driver_chain_length": 5}, "param_trafo": {"use_big_capacitors": False},
            "experiment": {"offset_in_s": 5e-7, "speedup": 2e4}, "continue_despite_synapse_loss": True,
            "default_wafer": 21})
        self.assertEqual(self.said.getvalue(), "")

    def test_unknown_names_are_told_with_the_nearest_one(self):
        self.marocco.checkllocking = PyMarocco.SkipCheck
        self.marocco.neuron_placement.default_neuron_sise = 4
        self.assertIn("no option checkllocking; did you mean checkl1locking?", self.said.getvalue())
        self.assertIn("no option default_neuron_sise; did you mean default_neuron_size?", self.said.getvalue())
        with self.assertRaisesRegex(AttributeError, "did you mean driver_chain_length"):
            self.marocco.synapse_routing.driver_chain_lenght(3)
        self.assertEqual(self.marocco.compile_options(), {})

    def test_impossible_values_are_refused(self):
        for error, group, name, value in (
                (ValueError, "neuron_placement", "default_neuron_size", 3),
                (ValueError, "neuron_placement", "default_neuron_size", 66),
                (OverflowError, "neuron_placement", "default_neuron_size", -2),
                (ValueError, "synapse_routing", "driver_chain_length", 57),
                (ValueError, "input_placement", "bandwidth_utilization", 1.1),
                (RuntimeError, "neuron_placement", "skip_hicanns_without_neuron_blacklisting", True)):
            with self.assertRaises(error, msg=f"{name} {value}"):
                getattr(getattr(self.marocco, group), name)(value)
        with self.assertRaisesRegex(RuntimeError, "99998"):
            self.marocco.default_wafer = 99999
        with self.assertRaisesRegex(RuntimeError, "Without, ESS, Hardware"):
            self.marocco.backend = "ess"

    def test_both_generations_of_names(self):
        self.assertIs(getattr(PyMarocco, "None"), PyMarocco.Without)
        self.assertIs(getattr(Defects.Backend, "None"), Defects.Backend.Without)
        self.assertIs(PyMarocco.XML, PyMarocco.CalibBackend.XML)
        self.assertTrue(callable(PyMarocco.NoResetNoFGConfigurator))
        self.marocco.neuron_placement.skip_hicanns_without_neuron_blacklisting(False)
        self.marocco.hicann_configurator = PyMarocco.HICANNConfigurator
        self.assertEqual(self.said.getvalue(), "")

    def test_voltages_are_mapped_by_two_points(self):
        trafo = self.marocco.param_trafo
        trafo.set_trafo_with_bio_to_hw_ratio(-40.0, -80.0)
        self.assertAlmostEqual(trafo.calculate_hw_value(-40.0), 1.4)
        self.assertAlmostEqual(trafo.calculate_hw_value(-80.0), 0.3)
        self.assertEqual(set(self.marocco.compile_options()["param_trafo"]), {"alpha_v", "shift_v"})

    def test_defects_of_a_path(self):
        self.marocco.defects.path = os.path.dirname(__file__)
        self.assertEqual(self.marocco.compile_options(), {"defects": {"path": os.path.dirname(__file__)}})
        self.marocco.defects.backend = Defects.Without
        self.assertEqual(self.marocco.compile_options(), {})

    def test_calibrations_of_a_path(self):
        folder = os.path.dirname(__file__)
        self.marocco.calib_path = folder
        self.assertEqual(self.marocco.compile_options(), {"calib_path": folder})
        self.marocco.calib_backend = PyMarocco.XML
        self.assertEqual(self.marocco.compile_options(), {"calib_path": folder, "calib_backend": "xml"})
        self.marocco.calib_backend = PyMarocco.CalibBackend.Default
        self.assertEqual(self.marocco.compile_options(), {"calib_backend": "default"})

    def test_folders_of_the_laboratory_are_left_out_once_told(self):
        self.marocco.defects.path = self.marocco.calib_path = "/wang/data/calibration/brainscales/none"
        self.marocco.calib_backend = PyMarocco.XML
        self.assertEqual(self.marocco.compile_options(), {})
        self.assertEqual(self.said.getvalue().count("is not on this computer"), 2)

    def test_a_path_comes_from_one_place(self):
        with mock.patch.dict(os.environ, {"MAROCCO_DEFECTS_PATH": "/some/folder"}):
            self.assertEqual(self.marocco.compile_options(), {"defects": {"path": "/some/folder"}})
            self.marocco.defects.path = "/other"
            with self.assertRaisesRegex(RuntimeError, "both defects.path and MAROCCO_DEFECTS_PATH"):
                self.marocco.compile_options()

    def test_statistics_before_the_mapping(self):
        self.assertEqual(self.marocco.stats.getSynapses(), 0)
        with self.assertRaises(TypeError):
            self.marocco.stats.getWeights("projection")
        self.assertTrue(str(self.marocco.stats).startswith("MappingStats {\n\tsynapse_loss: 0 (0%)\n\tsynapses: 0\n"))


if __name__ == "__main__":
    unittest.main()
