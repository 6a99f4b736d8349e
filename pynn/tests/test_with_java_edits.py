"""Edits of mapped wafers by scripts for the platform, on the built gateway."""

import contextlib
import copy
import io
import unittest
from unittest import mock

import numpy as np

from medina import progress, session
from medina.coordinates import (
    Enum, FGBlockOnHICANN, HICANNOnWafer, NeuronOnHICANN, RowOnSynapseDriver, SynapseDriverOnHICANN,
    SynapseRowOnHICANN, iter_all, left, right)
from medina.errors import MaroccoError, MedinaError
from platform_support import CELL, PlatformTest


class EditsTest(PlatformTest):
    def test_synapses_are_edited_without_mapping_again(self):
        cells, sources, projections = self.map_small()
        compiles = session.current().compiles
        item, = self.runtime.results().synapse_routing.synapses().find(projections[0])
        synapse = item.hardware_synapse()
        self.assertEqual(synapse.toHICANNOnWafer(), HICANNOnWafer(Enum(297)))
        proxy = self.runtime.wafer()[synapse.toHICANNOnWafer()].synapses[synapse]
        old = copy.copy(proxy.decoder)
        proxy.weight = self.HICANN.SynapseWeight(3)
        proxy.decoder = self.HICANN.SynapseDecoder(1)
        self.assertEqual((int(proxy.weight), int(proxy.decoder)), (3, 1))
        self.assertNotEqual(old, 1)
        self.pynn.run(5.0)
        proxy.weight.assign(9)
        self.pynn.run(5.0)
        self.assertEqual(session.current().compiles, compiles)
        settings = self.fresh_chip().synapses[synapse]
        self.assertEqual((int(settings.weight), int(settings.decoder)), (9, 1))

    def fresh_chip(self):
        """The settings of HICANN 297 as the gateway has them."""
        from pymarocco.edits import Edits
        from pymarocco.wafer import WaferConfiguration
        return WaferConfiguration(33, Edits())[HICANNOnWafer(Enum(297))]

    def test_gates_and_divisors_are_edited(self):
        self.map_small()
        wafer = self.runtime.wafer()
        self.assertIn(HICANNOnWafer(Enum(297)), wafer.getAllocatedHicannCoordinates())
        properties = self.runtime.results().properties(HICANNOnWafer(Enum(297)))
        self.assertEqual((properties["neurons"], properties["synapses"], properties["lost"]), (1, 2, 0))
        self.assertEqual(self.runtime.results().properties(HICANNOnWafer(Enum(383))), {})
        for hicann in wafer.getAllocatedHicannCoordinates():
            gates = wafer[hicann].floating_gates
            for block in iter_all(FGBlockOnHICANN):
                gates.setShared(block, self.HICANN.shared_parameter.V_gmax0, 700)
            for driver in iter_all(SynapseDriverOnHICANN):
                for row in iter_all(RowOnSynapseDriver):
                    wafer[hicann].synapses[driver][row].set_gmax_div(left, 1)
                    wafer[hicann].synapses[driver][row].set_gmax_div(right, 2)
            self.assertEqual(gates.getNoProgrammingPasses(), gates.getNoProgrammingPasses().value())
            config = gates.getFGConfig(Enum(0))
            config.fg_bias = 0
            gates.setFGConfig(Enum(0), config)
        gates = wafer[HICANNOnWafer(Enum(297))].floating_gates
        denmem = self.runtime.results().placement.find(HICANNOnWafer(Enum(297)))[0].logical_neuron().front()
        before = gates.getNeuron(denmem, self.HICANN.E_l)
        gates.setNeuron(denmem.toNeuronOnHICANN(), self.HICANN.E_l, before + 7)
        self.pynn.run(1.0)
        chip = self.fresh_chip()
        self.assertEqual(chip.floating_gates.getNeuron(denmem, self.HICANN.E_l), before + 7)
        self.assertEqual(chip.floating_gates.getShared(FGBlockOnHICANN(Enum(2)), self.HICANN.V_gmax0), 700)
        item, = self.runtime.results().synapse_routing.synapses().find(1)
        row = item.hardware_synapse().toSynapseRowOnHICANN()
        self.assertEqual(chip.synapses[row].get_gmax_div(), 3)
        self.runtime.wafer()[HICANNOnWafer(Enum(297))].synapses[row].set_gmax_div(self.HICANN.GmaxDiv(20))
        self.pynn.run(1.0)
        self.assertEqual(self.fresh_chip().synapses[row].get_gmax_div(left), 15)

    def test_mapping_again_ends_edits(self):
        cells, sources, projections = self.map_small()
        gates = self.runtime.wafer()[HICANNOnWafer(Enum(297))].floating_gates
        neuron = NeuronOnHICANN(Enum(0))
        before = gates.getNeuron(neuron, self.HICANN.E_l)
        gates.setNeuron(neuron, self.HICANN.E_l, before + 5)
        self.pynn.run(1.0)
        self.marocco.skip_mapping = False
        self.pynn.run(1.0)
        self.assertEqual(self.fresh_chip().floating_gates.getNeuron(neuron, self.HICANN.E_l), before)

    def test_impossible_edits_are_refused(self):
        cells, sources, projections = self.map_small()
        wafer = self.runtime.wafer()
        with self.assertRaisesRegex(MaroccoError, r"MED-PYN-078.*Enum\(297\)"):
            wafer[HICANNOnWafer(Enum(3))]
        chip = wafer[HICANNOnWafer(Enum(297))]
        for code in (1024, -1, 0.5, float("nan"), "800", None):
            with self.assertRaisesRegex(OverflowError, "0 to 1023"):
                chip.floating_gates.setNeuron(NeuronOnHICANN(Enum(0)), self.HICANN.E_l, code)
        with self.assertRaisesRegex(MaroccoError, "has no V_bexp"):
            chip.floating_gates.setShared(FGBlockOnHICANN(Enum(0)), self.HICANN.V_bexp, 1)
        used = {int(item.hardware_synapse().toSynapseRowOnHICANN())
                for item in self.runtime.results().synapse_routing.synapses()}
        unused = next(row for row in range(448) if row not in used)
        from medina.coordinates import SynapseColumnOnHICANN, SynapseOnHICANN
        with self.assertRaisesRegex(MaroccoError, "no events reach"):
            chip.synapses[SynapseOnHICANN(SynapseRowOnHICANN(unused), SynapseColumnOnHICANN(0))].weight = 1
        with self.assertRaises(OverflowError):
            self.HICANN.SynapseWeight(16)
        with self.assertRaises(OverflowError):
            self.HICANN.GmaxDiv(1)

    def test_spike_times_are_edited_without_mapping_again(self):
        cells, sources, projections = self.map_small()
        compiles = session.current().compiles
        times = self.runtime.results().spike_times
        self.assertEqual(times.get(sources[0][0]), [10.0, 20.0])
        times.set(sources[0][0], [7.0, 3.0])
        times.add(sources[0][0], 5.0)
        times.clear(sources[1][0])
        self.assertEqual((times.get(sources[0][0]), times.get(sources[1][0])), ([3.0, 5.0, 7.0], []))
        self.pynn.run(30.0)
        self.assertEqual(session.current().compiles, compiles)
        with self.assertRaisesRegex(MedinaError, "MED-PYN-072"):
            times.set(sources[0][0], [-1.0])
        with self.assertRaisesRegex(MaroccoError, "MED-PYN-075"):
            times.set(cells[0], [1.0])
        path = self.file("results.bin")
        self.runtime.results().save(path)
        saved = self.Marocco.from_file(path).spike_times
        self.assertEqual(saved.get(sources[0][0]), [3.0, 5.0, 7.0])
        for change in (lambda: saved.set(sources[0][0], [1.0]), lambda: saved.add(sources[0][0], 1.0), saved.clear):
            with self.assertRaisesRegex(MaroccoError, "MED-PYN-077.*marocco_runtime"):
                change()

    def noisy(self, **options):
        """Two Poisson sources onto a cell, mapped for 200 ms, and the results."""
        self.begin(backend=self.PyMarocco.ESS, **options)
        cells = self.pynn.Population(1, self.pynn.IF_cond_exp, CELL)
        noise = self.pynn.Population(2, self.pynn.SpikeSourcePoisson, {"rate": 50.0})
        self.pynn.Projection(noise, cells, self.pynn.AllToAllConnector(weights=0.01))
        noise.record()
        self.pynn.run(200.0)
        self.marocco.skip_mapping = True
        return cells, noise, self.runtime.results()

    @staticmethod
    def trains(population):
        """Recorded spike times by cell, rounded to what the clock of the wafer allows."""
        spikes = population.getSpikes()
        return [np.round(spikes[spikes[:, 0] == index][:, 1], 1).tolist() for index in range(population.size)]

    def test_poisson_spikes_are_told_and_replaced(self):
        cells, noise, results = self.noisy()
        times = results.spike_times
        drawn = [times.get(cell) for cell in noise]
        for told, sent in zip(drawn, self.trains(noise)):
            self.assertGreater(len(told), 3)
            np.testing.assert_allclose(sent, told, atol=0.1)
        times.set(noise[0], [50.0, 40.0])
        self.pynn.reset()
        self.pynn.run(100.0)
        self.assertEqual(self.trains(noise)[0], [40.0, 50.0])
        first = [time for time in drawn[1] if time < 100.0]
        np.testing.assert_allclose(self.trains(noise)[1], first, atol=0.1)
        self.assertEqual((times.get(noise[0]), times.get(noise[1])), ([40.0, 50.0], first))
        times.clear()
        self.pynn.reset()
        self.pynn.run(100.0)
        self.assertEqual(self.trains(noise), [[], []])

    def test_poisson_spikes_are_saved(self):
        _, noise, results = self.noisy()
        path = self.file("results.bin")
        results.save(path)
        self.assertEqual(self.Marocco.from_file(path).spike_times.get(noise[1]), results.spike_times.get(noise[1]))

    def test_only_background_events_act_if_asked_for(self):
        means = []
        for only in (False, True):
            self.begin(backend=self.PyMarocco.ESS)
            self.marocco.synapse_routing.only_allow_background_events(only)
            cells = self.pynn.Population(1, self.pynn.IF_cond_exp, {"v_thresh": -20.0})
            quiet = self.pynn.Population(1, self.pynn.SpikeSourceArray, {"spike_times": []})
            self.pynn.Projection(quiet, cells, self.pynn.AllToAllConnector(weights=0.01))
            cells.record_v()
            self.pynn.run(50.0)
            means.append(cells.get_v()[:, 2].mean())
        self.assertAlmostEqual(means[0], -65.0, delta=1.0)
        self.assertGreater(means[1], means[0] + 3.0)

    def test_a_refused_set_of_edits_is_taken_back(self):
        cells, sources, projections = self.map_small(4)
        results, wafer = self.runtime.results(), self.runtime.wafer()
        item = results.synapse_routing.synapses().find(projections[0])[0]
        chip = wafer[HICANNOnWafer(Enum(297))]
        synapse = chip.synapses[item.hardware_synapse()]
        row = item.hardware_synapse().toSynapseRowOnHICANN()

        def seen():
            return (int(synapse.weight), int(synapse.decoder), chip.synapses[row].get_gmax_div(left),
                    chip.floating_gates.getNeuron(NeuronOnHICANN(Enum(3)), self.HICANN.E_l),
                    chip.floating_gates.getShared(FGBlockOnHICANN(Enum(0)), self.HICANN.V_gmax0),
                    results.spike_times.get(sources[0][0]))
        before = seen()
        for value in (before[0] ^ 1, before[0] ^ 2):
            synapse.weight, synapse.decoder = value, before[1] ^ 8
            chip.synapses[row].set_gmax_div(left, 0)
            chip.synapses[row].set_gmax_div(right, 0)
            chip.floating_gates.setNeuron(NeuronOnHICANN(Enum(3)), self.HICANN.E_l, 1)
            chip.floating_gates.setShared(FGBlockOnHICANN(Enum(0)), self.HICANN.V_gmax0, 1)
            results.spike_times.set(sources[0][0], [1.0])
        self.assertNotEqual(seen(), before)
        with self.assertRaisesRegex(RuntimeError, "both divisors"):
            self.pynn.run(5.0)
        self.assertEqual(seen(), before)
        synapse.weight = before[0] ^ 1
        self.pynn.run(5.0)
        fresh = self.fresh_chip()
        self.assertEqual((int(fresh.synapses[item.hardware_synapse()].weight), fresh.synapses[row].get_gmax_div(left)),
                         (before[0] ^ 1, before[2]))

    def test_what_is_set_without_mapping_again_has_no_effect_and_one_line_says_so(self):
        cells, sources, projections = self.map_small()
        for change, lines in ((lambda: None, 0), (lambda: sources[0].set("spike_times", [3.0]), 1),
                              (lambda: projections[0].setWeights(0.002), 1)):
            said = io.StringIO()
            with contextlib.redirect_stderr(said), mock.patch.object(progress, "_said", set()):
                change()
                self.pynn.run(1.0)
            self.assertEqual(said.getvalue().count("have no effect"), lines, said.getvalue())

    def test_a_script_goes_on_after_a_refused_value(self):
        cells, sources, projections = self.map_small()
        self.marocco.skip_mapping = False
        for call in (lambda: projections[0].setWeights(float("nan")), lambda: sources[0].set("spike_times", [-3.0]),
                     lambda: cells.tset("tau_m", [0.0]),
                     lambda: self.pynn.Population(1, self.pynn.IF_cond_exp, {"cm": 0})):
            with self.assertRaises(ValueError):
                call()
            self.pynn.run(1.0)
        self.assertEqual(projections[0].getWeights(), [0.01])

    def test_membranes_take_turns_on_the_outputs(self):
        cells, sources, projections = self.map_small(4)
        results, compiles = self.runtime.results(), session.current().compiles
        for cell in cells:
            neuron = results.placement.find(cell)[0].logical_neuron()
            results.analog_outputs.record(neuron)
            self.pynn.run(5.0)
            self.pynn.reset()
            results.analog_outputs.unrecord(neuron)
        self.assertEqual(session.current().compiles, compiles)
        self.assertTrue(results.analog_outputs.empty())
        taken = [results.analog_outputs.record(cell) for cell in cells[:2]]
        self.assertEqual([int(item.analog_output()) for item in taken], [0, 1])
        path = self.file("results.bin")
        results.save(path)
        for outputs in (results.analog_outputs, self.Marocco.from_file(path).analog_outputs):
            self.assertEqual([item.logical_neuron() for item in outputs],
                             [results.placement.find(cell)[0].logical_neuron() for cell in cells[:2]])
        rows = len(cells.get_v())
        with self.assertRaisesRegex(RuntimeError, "finds no free analog output"):
            results.analog_outputs.record(cells[2])
        self.pynn.run(5.0)
        self.assertEqual((len(cells.get_v()) - rows, set(cells.get_v()[:, 0])), (2 * 51, {0.0, 1.0}))


if __name__ == "__main__":
    unittest.main()
