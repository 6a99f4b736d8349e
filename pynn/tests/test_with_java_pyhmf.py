"""Mapping and results of scripts for the platform, on the built gateway."""

import unittest
from pathlib import Path

import numpy as np

from medina import session
from medina.coordinates import Enum, HICANNOnWafer, SynapseOnHICANN, SynapseOnWafer, X, Y
from medina.errors import MaroccoError
from medina.layer_one import VLineOnHICANN
from platform_support import CELL, PlatformTest


class ResultsTest(PlatformTest):
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

    def test_weights_of_hardware_synapses(self):
        _, sources, projections = self.map_small()
        results = self.runtime.results()
        item, = results.synapse_routing.synapses().find(projections[0])
        path = self.file("results.bin")
        results.save(path)
        for some in (results, self.Marocco.from_file(path)):
            self.assertAlmostEqual(some.parameter.get_weight(item.hardware_synapse()), 0.01, delta=1e-3)
        with self.assertRaisesRegex(IndexError, "no connection is at"):
            results.parameter.get_weight(SynapseOnWafer(SynapseOnHICANN(Enum(0)), HICANNOnWafer(Enum(0))))

    def test_routes_lead_from_mergers_to_synapses(self):
        self.begin(runtime=True)
        cells, _, _ = self.small()
        far = self.pynn.Population(2, self.pynn.IF_cond_exp, CELL)
        self.marocco.manual_placement.on_hicann(far, HICANNOnWafer(Enum(120)))
        self.pynn.Projection(cells, far, self.pynn.AllToAllConnector(weights=0.01))
        self.pynn.run(0)
        results = self.runtime.results()
        path = self.file("results.bin")
        results.save(path)
        saved = self.Marocco.from_file(path).l1_routing
        routing = results.l1_routing
        self.assertEqual(([item.route() for item in saved], saved.size()), ([item.route() for item in routing], 3))
        merger = results.placement.find(cells[0])[0].dnc_merger()
        item, = routing.find_routes(merger, HICANNOnWafer(Enum(120)))
        self.assertEqual((routing.find_routes_from(merger), len(routing.find_routes_to(HICANNOnWafer(Enum(297))))),
                         (routing.find_routes_to(HICANNOnWafer(Enum(120))), 2))
        route = item.route()
        self.assertEqual((route.source_hicann(), route.target_hicann(), item.source(), item.target()),
                         (HICANNOnWafer(Enum(297)), HICANNOnWafer(Enum(120)), merger, HICANNOnWafer(Enum(120))))
        self.assertEqual((route[0], route.front()), (route.source_hicann(), merger.toDNCMergerOnHICANN()))
        self.assertIsInstance(route.back(), VLineOnHICANN)
        chips = [part for part in route if isinstance(part, HICANNOnWafer)]
        for one, next_one in zip(chips, chips[1:]):
            steps = abs(int(one.x()) - int(next_one.x())), abs(int(one.y()) - int(next_one.y()))
            self.assertEqual(sorted(steps), [0, 1], f"{one} to {next_one}")

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
