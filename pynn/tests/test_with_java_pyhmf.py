"""Mapping, results and edits of scripts for the platform, on the built gateway."""

import contextlib
import copy
import io
import os
import tempfile
import unittest
from pathlib import Path

import numpy as np

from medina import session
from medina.coordinates import (
    Enum, FGBlockOnHICANN, HICANNOnWafer, NeuronOnHICANN, RowOnSynapseDriver, SynapseDriverOnHICANN,
    SynapseRowOnHICANN, X, Y, iter_all, left, right)
from medina.errors import MaroccoError, MedinaError

HOME = Path(os.environ.get("MEDINA_HOME", Path(__file__).resolve().parents[2]))
CELL = {"cm": 0.2, "v_reset": -70.0, "v_rest": -20.0, "v_thresh": -10.0, "e_rev_I": -100.0, "e_rev_E": 60.0}


@unittest.skipUnless((HOME / "cli/target/medina/lib").exists(), "Medina is not built")
class PlatformTest(unittest.TestCase):
    def setUp(self):
        current = session.Session()
        before = session.replace(current)
        self.addCleanup(session.replace, before)
        self.addCleanup(current.close)
        quiet = contextlib.redirect_stderr(io.StringIO())
        quiet.__enter__()
        self.addCleanup(quiet.__exit__, None, None, None)
        import pyhmf
        from pyhalbe import HICANN
        from pymarocco import PyMarocco
        from pymarocco.results import Marocco
        from pymarocco.runtime import Runtime
        self.pynn, self.HICANN, self.PyMarocco, self.Marocco, self.Runtime = (
            pyhmf, HICANN, PyMarocco, Marocco, Runtime)

    def begin(self, runtime=True, **options):
        """Options and Runtime of a new network."""
        self.marocco = self.PyMarocco()
        for name, value in options.items():
            setattr(self.marocco, name, value)
        self.runtime = self.Runtime(33) if runtime else None
        self.pynn.setup(marocco=self.marocco, **({"marocco_runtime": self.runtime} if runtime else {}))

    def small(self, size=1):
        """Neurons at HICANN 297 with an excitatory and an inhibitory source."""
        cells = self.pynn.Population(size, self.pynn.IF_cond_exp, CELL, label="cells")
        sources = [self.pynn.Population(1, self.pynn.SpikeSourceArray, {"spike_times": [10.0, 20.0]}) for _ in range(2)]
        projections = [self.pynn.Projection(source, cells, self.pynn.AllToAllConnector(weights=0.01), target=target)
                       for source, target in zip(sources, ("excitatory", "inhibitory"))]
        self.marocco.manual_placement.on_hicann(cells, HICANNOnWafer(Enum(297)))
        return cells, sources, projections

    def map_small(self, size=1):
        """The same, mapped."""
        self.begin()
        parts = self.small(size)
        self.pynn.run(0)
        self.marocco.skip_mapping, self.marocco.backend = True, self.PyMarocco.ESS
        return parts

    def recurrent(self, **options):
        """A network that loses synapses: size 2, chains of one driver."""
        self.begin(runtime=False, continue_despite_synapse_loss=True, **options)
        self.marocco.neuron_placement.default_neuron_size(2)
        self.marocco.synapse_routing.driver_chain_length(1)
        cells = self.pynn.Population(100, self.pynn.IF_cond_exp)
        self.marocco.manual_placement.on_hicann(cells, HICANNOnWafer(Enum(297)))
        sources = self.pynn.Population(60, self.pynn.SpikeSourcePoisson, {"rate": 5.0})
        connector = self.pynn.FixedProbabilityConnector(0.5, weights=0.002)
        return cells, sources, [self.pynn.Projection(source, cells, connector) for source in (sources, cells)]

    def test_losses_are_nan_and_add_up(self):
        cells, sources, projections = self.recurrent()
        with self.assertRaises(IndexError):
            self.marocco.stats.getWeights(projections[0])
        self.pynn.run(1.0)
        stats = self.marocco.stats
        self.assertGreater(stats.getSynapseLoss(), 100)
        self.assertEqual(stats.getSynapses(), stats.getSynapsesSet() + stats.getSynapseLoss())
        asked = [projection.getWeights(format="array") for projection in projections]
        mapped = [stats.getWeights(projection) for projection in projections]
        self.assertEqual(sum(np.isfinite(matrix).sum() for matrix in asked), stats.getSynapses())
        self.assertEqual(sum(np.isfinite(matrix).sum() for matrix in mapped), stats.getSynapsesSet())
        self.assertIn(f"synapses lost: {stats.getSynapseLoss()}\n", str(stats))
        self.assertEqual((stats.getNumPopulations(), stats.getNumProjections(), stats.getNumNeurons()), (2, 2, 100))

    def test_lost_synapses_are_found_nowhere(self):
        cells, sources, projections = self.recurrent(persist=self.file("results.bin"))
        self.pynn.run(1.0)
        mapped = self.marocco.stats.getWeights(projections[0])
        synapses = self.Marocco.from_file(self.marocco.persist).synapse_routing.synapses()
        for i, j in ((0, 0), (3, 17), (59, 99), (20, 20)):
            found = synapses.find(projections[0], sources[i], cells[j])
            self.assertEqual(len(found), int(np.isfinite(mapped[i, j])))
        self.assertEqual(synapses.size(), self.marocco.stats.getSynapsesSet())
        self.assertEqual(len(synapses.unrealized_synapses()), self.marocco.stats.getSynapseLoss())
        places = [item.hardware_synapse() for item in synapses]
        self.assertEqual(len(set(places)), len(places))

    def file(self, name):
        """A path in a folder that vanishes."""
        folder = tempfile.TemporaryDirectory(prefix="medina-test-")
        self.addCleanup(folder.cleanup)
        return str(Path(folder.name) / name)

    def test_loss_that_is_not_accepted_is_a_runtime_error(self):
        self.recurrent()
        self.marocco.continue_despite_synapse_loss = False
        with self.assertRaisesRegex(RuntimeError, "MED-BSS-002.*continue_despite_synapse_loss"):
            self.pynn.run(1.0)

    def test_places_of_cells(self):
        self.begin(runtime=False, persist=self.file("results.xml.gz"))
        one = self.pynn.Population(1, self.pynn.IF_cond_exp)
        self.marocco.manual_placement.on_hicann(one, HICANNOnWafer(X(5), Y(5)), 4)
        others = self.pynn.Population(3, self.pynn.IF_cond_exp)
        self.marocco.manual_placement.on_hicann(self.pynn.PopulationView(others, [1]), HICANNOnWafer(Enum(1)), 8)
        self.pynn.run(10)
        self.pynn.end()
        placement = self.Marocco.from_file(self.marocco.persist).placement
        self.assertEqual([str(denmem) for denmem in placement.find(one[0])[0].logical_neuron()], [
            f"NeuronOnWafer(NeuronOnHICANN(X({x}), {y}), HICANNOnWafer(X(5), Y(5)))"
            for y in ("top", "bottom") for x in (0, 1)])
        item, = placement.find(others[1])
        self.assertEqual((item.hicann(), item.logical_neuron().size()), (HICANNOnWafer(Enum(1)), 8))
        self.assertEqual(item.bio_neuron(), placement.find(item.logical_neuron())[0].bio_neuron())
        self.assertIn(item.bio_neuron(), [found.bio_neuron() for found in placement.find(item.neuron_block())])
        self.assertEqual(len(placement.find(others)), 3)
        self.assertEqual(placement.find(HICANNOnWafer(Enum(383))), [])

    def test_results_are_not_replaced_by_mistake_and_broken_ones_are_told(self):
        self.map_small()
        path = self.file("results.xml")
        self.runtime.results().save(path)
        with self.assertRaisesRegex(MaroccoError, "MED-PYN-073"):
            self.runtime.results().save(path)
        self.runtime.results().save(path, True)
        Path(path).write_bytes(b"\x1f\x8bnonsense")
        for broken in (path, path + ".none"):
            with self.assertRaisesRegex(MaroccoError, "MED-PYN-074"):
                self.Marocco.from_file(broken)

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
        for cell in cells[:3]:
            results.analog_outputs.record(cell)
        with self.assertRaisesRegex(RuntimeError, "finds no free analog output"):
            self.pynn.run(5.0)

    def test_a_mapping_of_an_earlier_script_runs_again(self):
        files = {"persist": self.file("results.bin"), "wafer_cfg": self.file("wafer.bin")}
        self.begin(runtime=False, **files)
        self.small()
        self.pynn.run(0)
        stats = str(self.marocco.stats)
        compiles = session.current().compiles
        self.begin(runtime=False, skip_mapping=True, backend=self.PyMarocco.ESS, **files)
        cells, _, projections = self.small()
        cells.record()
        self.pynn.run(5.0)
        self.pynn.run(5.0)
        self.assertEqual(session.current().compiles, compiles)
        self.assertEqual(str(self.marocco.stats), stats)
        self.assertEqual(np.isfinite(self.marocco.stats.getWeights(projections[0])).sum(), 1)
        self.begin(runtime=False, skip_mapping=True, **files)
        self.small(3)
        with self.assertRaisesRegex(MaroccoError, "MED-PYN-083"):
            self.pynn.run(5.0)

    def test_nothing_is_there_before_the_mapping(self):
        self.begin()
        self.small()
        for ask in (self.runtime.results, self.runtime.wafer):
            with self.assertRaisesRegex(MaroccoError, "MED-PYN-080"):
                ask()


if __name__ == "__main__":
    unittest.main()
