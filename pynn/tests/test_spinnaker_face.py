"""Scripts written for SpiNNaker's own front end."""

import json
import unittest

import numpy as np

from medina import hook, wire
from medina.errors import MedinaError
from support import FakeGatewayTest, columns


class SpinnakerFaceTest(FakeGatewayTest):
    def setUp(self):
        super().setUp()
        hook.serve_spinnaker()
        import pyNN.spiNNaker as sim
        self.sim = sim
        self.sim.setup(timestep=1.0, min_delay=1.0, max_delay=144.0, n_boards_required=2)

    def test_setup(self):
        got = wire.read(self.records("setup")[0])
        self.assertEqual((got[4], wire.as_double(got[3])), (1, 144.0))
        self.assertEqual(wire.as_text(wire.read(got[6])[1]), "n_boards_required")
        import pyNN.spinnaker
        self.assertEqual(pyNN.spinnaker.name(), "Medina")

    def test_population_both_ways(self):
        self.sim.Population(10.0, self.sim.IF_curr_exp(tau_m=5.0, max_rate=3.0), label="new", seed=5,
                            additional_parameters={"ring_buffer_sigma": 4.0})
        self.sim.Population(2, self.sim.SpikeSourcePoisson, {"rate": 0.0, "duration": None})
        first, second = self.records("population")
        self.assertEqual(wire.read(first)[3], 10)
        options = {wire.as_text(o[1]): json.loads(wire.as_text(o[2]))
                   for o in (wire.read(value) for field, value in wire.fields(first) if field == 7)}
        self.assertEqual(options, {"max_rate": 3.0, "ring_buffer_sigma": 4.0, "seed": 5})
        self.assertEqual(columns(second, 5)["duration"].tolist(), [1e10])
        with self.assertRaisesRegex(MedinaError, "MED-PYN-006"):
            self.sim.Population(10.5, self.sim.IF_curr_exp())

    def test_izhikevich_has_exponential_synapses(self):
        p = self.sim.Population(2, self.sim.Izhikevich(tau_syn_E=3.0))
        p.record("all")
        body, = self.records("population")
        self.assertEqual(columns(body, 5)["tau_syn_E"].tolist(), [3.0])
        self.assertEqual(sorted(columns(body, 6)), ["isyn_exc", "isyn_inh", "u", "v"])
        self.assertEqual(len(self.records("recording")), 5)

    def test_inhibitory_weights_of_either_sign(self):
        p = self.sim.Population(3, self.sim.IF_curr_exp())
        for weight in (0.5, -0.5):
            projection = self.sim.Projection(p, p, self.sim.OneToOneConnector(), self.sim.StaticSynapse(weight=weight),
                                             receptor_type="inhibitory")
            self.assertEqual(projection.receptor_type, "inhibitory")
        self.sim.Projection(p, p, self.sim.FixedProbabilityConnector(0.5), self.sim.StaticSynapse(weight="0.1+d"),
                            receptor_type="inhibitory")
        self.assertEqual(len(self.records("projection")), 3)

    def test_connectors_of_its_own(self):
        p = self.sim.Population(4, self.sim.IF_curr_exp())
        self.sim.Projection(p, p, self.sim.AllButMeConnector(2))
        got = wire.read(self.records("edges")[0])
        pairs = set(zip(wire.as_array(got[2], "<u4").tolist(), wire.as_array(got[3], "<u4").tolist()))
        self.assertEqual(pairs, {(0, 1), (1, 0), (2, 3), (3, 2)})
        self.sim.Projection(p, p, self.sim.MultapseConnector(30, rng=self.sim.NumpyRNG(1)))
        self.assertEqual(wire.read(self.records("projection_end")[1])[2], 30)
        with self.assertRaisesRegex(MedinaError, "KernelConnector"):
            self.sim.KernelConnector((1, 1), (1, 1), (1, 1))

    def test_limits_and_places(self):
        self.sim.set_number_of_neurons_per_core(self.sim.IF_curr_exp, 64)
        p = self.sim.Population(4, self.sim.IF_curr_exp(), additional_parameters={"neurons_per_core": 2})

        class Place:
            x, y, p = 1, 2, None
        p.set_constraint(Place())
        limit = wire.read(self.records("model_limit")[0])
        self.assertEqual((wire.as_text(limit[1]), limit[2]), ("IF_curr_exp", 64))
        atoms, place = (wire.read(body) for body in self.records("constraint"))
        self.assertEqual((atoms[2], wire.read(place[3])), (2, {1: 1, 2: 2}))
        with self.assertRaisesRegex(MedinaError, "MED-PYN-009"):
            p.set_constraint(object())

    def test_samples_and_tables(self):
        p = self.sim.Population(3, self.sim.IF_curr_exp())
        p.record(["spikes", "gsyn_exc"])
        self.sim.run(50.0)
        signal, = p.get_data("gsyn_exc").segments[0].analogsignals
        self.assertEqual(signal.shape, (50, 3))
        self.assertEqual(p.spinnaker_get_data("spikes").tolist(),
                         [[0, 10], [0, 20], [1, 20], [1, 40], [2, 30]])
        table = p[1:3].spinnaker_get_data("gsyn_exc")
        self.assertEqual(table.shape, (100, 3))
        np.testing.assert_allclose(table[51], [2.0, 1.0, 2.001], rtol=1e-6)

    def test_refusals(self):
        with self.assertRaisesRegex(MedinaError, "extra_models.IF_curr_delta_ca2"):
            self.sim.extra_models.IF_curr_delta_ca2
        for name in ("STDPMechanism", "TsodyksMarkramSynapse", "SpikePairRule"):
            with self.assertRaisesRegex(MedinaError, f"MED-PYN-007.*{name}.* supported are StaticSynapse\\."):
                getattr(self.sim, name)()
        for name in ("EIF_cond_exp_isfa_ista", "IF_multicond_exp", "EIF_multicond_exp_isfa_ista", "HH_cond_exp"):
            with self.assertRaisesRegex(MedinaError, f"MED-PYN-001.*{name}"):
                getattr(self.sim, name)()
        self.assertNotIn("EIF_cond_exp_isfa_ista", self.sim.list_standard_models())
        with self.assertRaisesRegex(MedinaError, "MED-PYN-010"):
            self.sim.run(None)
        with self.assertRaisesRegex(MedinaError, "HH_cond_exp"):
            self.sim.set_number_of_neurons_per_core(self.sim.HH_cond_exp, 3)
        with self.assertRaisesRegex(MedinaError, "EIF_cond_exp_isfa_ista"):
            self.sim.set_number_of_neurons_per_core(self.sim.EIF_cond_exp_isfa_ista, 3)


if __name__ == "__main__":
    unittest.main()
