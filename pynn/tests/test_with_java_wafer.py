"""What only the wafer has, on the built gateway: taken by the wafer, refused by name by SpiNNaker."""

import unittest
from unittest import mock

import numpy as np

from medina import brainscales1, projections, session
from medina.errors import MedinaError
from support import needs_build


@needs_build
class WaferTest(unittest.TestCase):
    def begin(self, target, **options):
        """A session for a target with options of the compile, and PyNN on it."""
        current = session.Session(target, options=options)
        before = session.replace(current)
        self.addCleanup(session.replace, before)
        self.addCleanup(current.close)
        import pyNN.medina as sim
        sim.setup(timestep=0.1)
        return sim

    @staticmethod
    def network(sim):
        """Four receptors, an adaptive cell, a depressing and a plastic projection, places and a priority."""
        source = sim.Population(6, sim.SpikeSourcePoisson(rate=10.0), label="source")
        many = sim.Population(10, sim.IF_multicond_exp(tau_syn=[5.0] * 4, e_rev=[0.0, -70.0, -80.0, 0.0]), label="many")
        adaptive = sim.Population(10, sim.EIF_cond_exp_isfa_ista(), label="adaptive")
        for receptor in range(4):
            sim.Projection(source, many, sim.AllToAllConnector(), sim.StaticSynapse(weight=0.001),
                           receptor_type=receptor)
        depressing = sim.Projection(source, adaptive, sim.AllToAllConnector(), sim.TsodyksMarkramSynapse(weight=0.001),
                                    receptor_type="excitatory", label="depressing")
        plastic = sim.STDPMechanism(sim.SpikePairRule(), sim.AdditiveWeightDependence(), weight=0.001)
        sim.Projection(many, adaptive, sim.OneToOneConnector(), plastic, receptor_type="inhibitory", label="plastic")
        brainscales1.on_hicann(many[:5], 276, size=8)
        brainscales1.on_neuron_block(many[5:], [(280, 1), (280, 2)])
        brainscales1.priority(depressing, 3)
        return depressing

    def test_the_wafer_takes_all_of_it(self):
        sim = self.begin("brainscales1")
        depressing = self.network(sim)
        self.assertEqual(depressing.get("tau_rec", "list", with_address=False), [100.0] * 60)
        sim.run(10.0)
        self.assertIn("synapses lost: 0", session.current().report().text)

    def test_weights_of_lost_synapses_are_nan(self):
        options = {"continue_despite_synapse_loss": "true", "synapse_routing.driver_chain_length": "1"}
        sim = self.begin("brainscales1", **options)
        cells = sim.Population(100, sim.IF_cond_exp(cm=0.2), label="cells")
        weight = 0.00123
        loops = sim.Projection(cells, cells, sim.AllToAllConnector(), sim.StaticSynapse(weight=weight),
                               receptor_type="excitatory", label="loops")
        brainscales1.on_hicann(cells, 100)
        self.assertFalse(np.isnan(loops.get("weight", "array")).any())
        sim.run(10.0)

        realised = loops.get("weight", "array")
        lost = np.isnan(realised)
        self.assertIn(f"synapses lost: {lost.sum()}\n", session.current().report().text)
        self.assertTrue(0 < lost.sum() < lost.size)
        self.assertNotEqual(realised[~lost][0], weight)
        np.testing.assert_allclose(realised[~lost], weight, rtol=0.3)  # rounded at random
        np.testing.assert_allclose(realised[~lost].mean(), weight, rtol=0.01)
        asked = loops.asked_weights()
        np.testing.assert_array_equal(np.isnan(asked), lost)
        self.assertEqual(set(asked[~lost]), {weight})

        loops[0].weight = 0.002  # sends what the script set, not what was realised
        self.assertEqual(sorted(set(loops.get("weight", "list", with_address=False))), [weight, 0.002])

    def test_spinnaker_refuses_it_by_name(self):
        sim = self.begin("spinnaker")
        self.network(sim)
        with self.assertRaises(MedinaError) as raised:
            sim.run(10.0)
        self.assertEqual(raised.exception.code, "MED-SPI-001")
        for part in ("'many' has cells of type IF_multicond_exp", "'adaptive' has cells of type EIF_cond_exp_isfa_ista",
                     "'depressing' has synapses of type TsodyksMarkramSynapse",
                     "'plastic' has synapses of type STDPMechanism"):
            self.assertIn(part, raised.exception.message)

    def test_receptors_and_dynamics_are_checked_by_the_compiler_too(self):
        sim = self.begin("brainscales1")
        cells = sim.Population(3, sim.IF_cond_exp(), label="cells")
        with mock.patch.object(projections, "check_dynamics"):
            sim.Projection(cells, cells, sim.AllToAllConnector(), sim.TsodyksMarkramSynapse(U=1.5, weight=0.1))
        with self.assertRaisesRegex(MedinaError, "MED-NET-001.*U = 1.5; it must be from 0 to 1"):
            sim.run(10.0)


if __name__ == "__main__":
    unittest.main()
