"""Cells and synapses that only the wafer has, and what the log says about them."""

import unittest

import numpy as np
from pyNN import errors
from pyNN.parameters import LazyArray

from medina import wire
from medina.errors import MedinaError
from support import FakeGatewayTest, columns, decoded_range


class CellsTest(FakeGatewayTest):
    def setUp(self):
        super().setUp()
        self.sim.setup(timestep=0.1)

    def created(self, size, cells, **arguments):
        """Name in the log, parameters and initial values of a new population, and the population."""
        population = self.sim.Population(size, cells, **arguments)
        body = self.records("population")[-1]
        parameters, states = ({name: value.tolist() for name, value in columns(body, field).items()}
                              for field in (5, 6))
        return wire.as_text(wire.read(body)[4]), parameters, states, population

    def test_exponential_cells(self):
        name, parameters, states, p = self.created(3, self.sim.EIF_cond_exp_isfa_ista(a=[1, 2, 3]))
        self.assertEqual(name, "EIF_cond_exp_isfa_ista")
        self.assertEqual(sorted(parameters), sorted(self.sim.EIF_cond_exp_isfa_ista.default_parameters))
        self.assertEqual((parameters["a"], parameters["delta_T"]), ([1, 2, 3], [2.0]))
        self.assertEqual(states, {"v": [-70.6], "w": [0.0], "gsyn_exc": [0.0], "gsyn_inh": [0.0]})
        p.record(["spikes", "w"])
        self.assertEqual([wire.as_text(wire.read(body)[2]) for body in self.records("recording")], ["spikes", "w"])

    def test_lists_become_numbered_columns(self):
        name, parameters, states, _ = self.created(2, self.sim.IF_multicond_exp(tau_syn=[1, 2, 3], e_rev=[0, -70, -80]))
        self.assertEqual(name, "IF_multicond_exp")
        self.assertEqual(parameters["receptors"], [3])
        self.assertEqual([parameters[f"tau_syn_{i}"] for i in range(4)], [[1], [2], [3], [3]])
        self.assertEqual([parameters[f"e_rev_{i}"] for i in range(4)], [[0], [-70], [-80], [-80]])
        self.assertEqual(sorted(set(parameters) - {"receptors"} - {f"{n}_{i}" for n in ("tau_syn", "e_rev")
                                                                   for i in range(4)}),
                         ["cm", "i_offset", "tau_m", "tau_refrac", "v_reset", "v_rest", "v_thresh"])
        self.assertEqual(states, {"v": [-65.0]})

    def test_defaults_of_adaptive_cells(self):
        _, parameters, states, p = self.created(2, self.sim.EIF_multicond_exp_isfa_ista())
        self.assertEqual((parameters["receptors"], parameters["e_rev_1"], parameters["tau_syn_0"]), ([2], [-80], [5]))
        self.assertEqual((parameters["tau_w"], parameters["v_spike"]), ([144.0], [-40.0]))
        self.assertNotIn("tau_syn_E", parameters)
        self.assertEqual(sorted(states), ["v", "w"])
        self.assertTrue(p.can_record("w"))
        self.assertFalse(p.can_record("gsyn_exc"))

    def test_a_list_a_cell(self):
        _, parameters, _, p = self.created(2, self.sim.IF_multicond_exp(tau_syn=[[1, 2], [3, 4]]))
        self.assertEqual([parameters[f"tau_syn_{i}"] for i in range(4)], [[1, 3], [2, 4], [2, 4], [2, 4]])
        self.assertEqual(p.get("e_rev").value.tolist(), [0, -70])
        self.assertEqual([row.value.tolist() for row in p.get("tau_syn")], [[1, 2], [3, 4]])

    def test_lists_of_equal_length_stay_so(self):
        for cell in (self.sim.IF_multicond_exp, self.sim.EIF_multicond_exp_isfa_ista):
            for wrong in ({"tau_syn": [5.0]}, {"tau_syn": [5.0] * 5, "e_rev": [0.0] * 5}, {"tau_syn": [], "e_rev": []},
                          {"tau_syn": [[1, 2], [1, 2, 3]]}):
                with self.assertRaisesRegex(MedinaError, f"MED-PYN-035 {cell.__name__}: .*from 1 to 4"):
                    cell(**wrong)
        p = self.sim.Population(2, self.sim.IF_multicond_exp())
        for wrong in ([1.0], [1.0, 2.0, 3.0], [[1, 2], [1, 2, 3]]):
            with self.assertRaisesRegex(MedinaError, "MED-PYN-035.*tau_syn is set to"):
                p.set(tau_syn=wrong)
        self.assertEqual(self.records("parameters"), [])

    def test_changing_lists(self):
        p = self.sim.Population(3, self.sim.IF_multicond_exp())
        p.set(tau_syn=[1.0, 2.0])
        p[1:2].set(e_rev=[-1.0, -2.0], cm=0.5)
        first, second = self.records("parameters")
        self.assertEqual({name: value.tolist() for name, value in columns(first, 3).items()},
                         {"tau_syn_0": [1], "tau_syn_1": [2], "tau_syn_2": [2], "tau_syn_3": [2]})
        self.assertEqual(decoded_range(wire.read(second)[2]), (0, [1]))
        self.assertEqual(columns(second, 3)["e_rev_1"].tolist(), [-2])
        self.assertEqual([row.value.tolist() for row in p.get("e_rev")], [[0, -70], [-1, -2], [0, -70]])

    def receptors(self, post, *names):
        for name in names:
            self.sim.Projection(post, post, self.sim.AllToAllConnector(), self.sim.StaticSynapse(weight=0.1),
                                receptor_type=name)
        return [wire.as_text(wire.read(body)[5]) for body in self.records("projection")]

    def test_numbered_receptors(self):
        p = self.sim.Population(2, self.sim.IF_multicond_exp(tau_syn=[1] * 4, e_rev=[0] * 4))
        self.assertEqual(self.receptors(p, "0", 1, np.int64(2), "3", "inhibitory", None),
                         ["0", "1", "2", "3", "inhibitory", "excitatory"])
        self.assertEqual(self.receptors(p[0:1], "3")[-1], "3")

    def test_receptors_that_a_cell_does_not_have(self):
        one = self.sim.Population(2, self.sim.IF_multicond_exp(tau_syn=[1], e_rev=[0]))
        two = self.sim.Population(2, self.sim.IF_multicond_exp())
        plain = self.sim.Population(2, self.sim.IF_cond_exp())
        for post, name in ((one, "1"), (one, "inhibitory"), (two, 2), (two, -1), (two, 4), (plain, "0"), (plain, 0)):
            with self.assertRaisesRegex(errors.ConnectionError, "receptor_types must be one of"):
                self.receptors(post, name)
        self.assertEqual(self.receptors(two + plain, "inhibitory"), ["inhibitory"])

    def test_weights_of_conductances_are_positive(self):
        p = self.sim.Population(2, self.sim.IF_multicond_exp())
        with self.assertRaises(errors.ConnectionError):
            self.sim.Projection(p, p, self.sim.AllToAllConnector(), self.sim.StaticSynapse(weight=-0.1),
                                receptor_type="1")


class SynapsesTest(FakeGatewayTest):
    def setUp(self):
        super().setUp()
        self.sim.setup(timestep=0.1)
        self.p = self.sim.Population(3, self.sim.IF_cond_exp(), label="p")

    def connect(self, synapse, connector=None):
        projection = self.sim.Projection(self.p, self.p, connector or self.sim.AllToAllConnector(), synapse, label="x")
        body = self.records("projection")[-1]
        dynamics = {}
        for field, value in wire.fields(body):
            if field == 11:
                entry = wire.read(value)
                dynamics[wire.as_text(entry[1])] = wire.as_double(entry.get(2))
        got = wire.read(body)
        return projection, wire.as_text(got[6]), dynamics, got

    def test_short_term_dynamics(self):
        synapse = self.sim.TsodyksMarkramSynapse(weight=0.5, delay=2.0, U=0.25, tau_rec=0.0, tau_facil=50.0)
        projection, name, dynamics, got = self.connect(synapse)
        self.assertEqual((name, dynamics), ("TsodyksMarkramSynapse", {"U": 0.25, "tau_rec": 0.0, "tau_facil": 50.0}))
        self.assertEqual([wire.as_double(wire.read(got[field])[1]) for field in (8, 9)], [0.5, 2.0])
        self.assertEqual(projection.get(["weight", "tau_facil"], "list")[0], (0, 0, 0.5, 50.0))
        self.assertEqual(projection.get("U", "array")[2, 0], 0.25)

    def test_static_synapses_have_no_dynamics(self):
        self.assertEqual(self.connect(self.sim.StaticSynapse(weight=0.5))[1:3], ("StaticSynapse", {}))

    def test_the_shortest_delay_is_the_default(self):
        for synapse in (self.sim.TsodyksMarkramSynapse(weight=0.5), self.mechanism()):
            self.assertEqual(wire.as_double(wire.read(self.connect(synapse)[3][9])[1]), 0.1)

    def test_dynamics_are_the_same_for_all_connections(self):
        random = self.sim.RandomDistribution("uniform", (1, 2))
        for wrong in ({"tau_rec": random}, {"U": "0.1*d"}, {"tau_facil": np.arange(9.0).reshape(3, 3)},
                      {"U": LazyArray(0.5) * 0.5}):
            name, = wrong
            with self.assertRaisesRegex(MedinaError, f"MED-PYN-036 Projection 'x': {name} of TsodyksMarkramSynapse"):
                self.connect(self.sim.TsodyksMarkramSynapse(weight=0.5, **wrong))
        same = self.sim.TsodyksMarkramSynapse(weight=0.5, tau_rec=np.full((3, 3), 7.0))
        self.assertEqual(self.connect(same)[2]["tau_rec"], 7.0)

    def test_dynamics_in_a_list_of_connections(self):
        synapse = self.sim.TsodyksMarkramSynapse(weight=0.5)
        rows = [(0, 1, 0.2, 70.0), (2, 2, 0.3, 70.0)]
        names = ["weight", "tau_rec"]
        _, _, dynamics, _ = self.connect(synapse, self.sim.FromListConnector(rows, column_names=names))
        self.assertEqual(dynamics, {"U": 0.5, "tau_rec": 70.0, "tau_facil": 0.0})
        weights = wire.as_array(wire.read(self.records("edges")[0])[4], "<f8")
        self.assertEqual(weights.tolist(), [0.2, 0.3])
        rows[1] = (2, 2, 0.3, 71.0)
        with self.assertRaisesRegex(MedinaError, "MED-PYN-036.*tau_rec"):
            self.connect(synapse, self.sim.FromListConnector(rows, column_names=names))
        empty = self.sim.FromListConnector([], column_names=names)
        self.assertEqual(self.connect(synapse, empty)[2]["tau_rec"], 100.0)
        with self.assertRaisesRegex(ValueError, "tau_q"):
            self.connect(synapse, self.sim.FromListConnector(rows, column_names=["weight", "tau_q"]))

    def test_connectors_that_python_expands(self):
        for synapse in (self.sim.TsodyksMarkramSynapse(weight="0.1+d"), self.mechanism("0.1+d"),
                        self.mechanism(self.sim.RandomDistribution("uniform", (1, 2)))):
            for connector in (self.sim.DistanceDependentProbabilityConnector("d < 1.5"),
                              self.sim.FromListConnector([(0, 1), (2, 2)])):
                before = len(self.records("projection_end"))
                self.connect(synapse, connector)
                self.assertEqual(len(self.records("projection_end")), before + 1)

    def mechanism(self, weight=0.5):
        return self.sim.STDPMechanism(
            timing_dependence=self.sim.SpikePairRule(tau_plus=15.0),
            weight_dependence=self.sim.AdditiveWeightDependence(w_max=0.25), weight=weight)

    def test_stdp_is_logged_with_its_weights(self):
        projection, name, dynamics, got = self.connect(self.mechanism())
        self.assertEqual((name, dynamics), ("STDPMechanism", {}))
        self.assertEqual(wire.as_double(wire.read(got[8])[1]), 0.5)
        self.assertEqual(projection.get(["tau_plus", "w_max"], "list", with_address=False)[0], (15.0, 0.25))
        for rule in (self.sim.MultiplicativeWeightDependence(), self.sim.GutigWeightDependence(),
                     self.sim.AdditivePotentiationMultiplicativeDepression()):
            mechanism = self.sim.STDPMechanism(self.sim.Vogels2011Rule(eta=0.1, rho=1.0), rule, weight=0.1)
            self.assertEqual(self.connect(mechanism)[1], "STDPMechanism")
        with self.assertRaisesRegex(TypeError, "timing dependence"):
            self.sim.STDPMechanism(weight=0.1)

    def test_only_weight_and_delay_change_later(self):
        for synapse, name in ((self.sim.TsodyksMarkramSynapse(weight=0.5), "tau_rec"), (self.mechanism(), "w_max")):
            projection = self.connect(synapse)[0]
            projection.set(weight=0.25)
            with self.assertRaisesRegex(MedinaError, f"MED-PYN-036.*{name}"):
                projection.set(**{name: 1.0})
            with self.assertRaises(errors.NonExistentParameterError):
                projection.set(surprise=1.0)


if __name__ == "__main__":
    unittest.main()
