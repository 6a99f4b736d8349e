"""Populations, views and assemblies: ids, parameters, initial values, and what the log says about them."""

import json
import unittest

import numpy as np
from pyNN import errors

from medina import wire
from medina.errors import MedinaError
from support import FakeGatewayTest, columns, decoded_range


class PopulationTest(FakeGatewayTest):
    def setUp(self):
        super().setUp()
        self.sim.setup(timestep=0.1, min_delay=0.2, favourite=[1, 2])

    def test_setup_record(self):
        got = wire.read(self.records("setup")[0])
        self.assertEqual((wire.as_double(got[1]), wire.as_double(got[2])), (0.1, 0.2))
        self.assertNotIn(3, got)  # max_delay: as long as the target can
        self.assertEqual(json.loads(wire.as_text(wire.read(got[6])[2])), [1, 2])

    def test_nested_arguments_of_setup_survive(self):
        nested = {"routing": {"order": ["a", {"b": (1, 2.5)}], 3: None}, "on": True, "size": np.int64(7),
                  "list": np.array([[1, 2], [3, 4]]), "names": {"y", "x"}}
        self.sim.setup(timestep=0.1, marocco=nested)
        got = wire.read(wire.read(self.records("setup")[1])[6])
        self.assertEqual(wire.as_text(got[1]), "marocco")
        self.assertEqual(json.loads(wire.as_text(got[2])), {
            "routing": {"order": ["a", {"b": [1, 2.5]}], "3": None}, "on": True, "size": 7, "list": [[1, 2], [3, 4]],
            "names": ["x", "y"]})

    def test_columns_of_a_population(self):
        self.sim.Population(3, self.sim.IF_curr_exp(tau_m=[10, 20, 30], cm=0.5), label="here",
                            initial_values={"v": lambda i: -60.0 - i})
        body, = self.records("population")
        got = wire.read(body)
        self.assertEqual((wire.as_text(got[2]), got[3], wire.as_text(got[4])), ("here", 3, "IF_curr_exp"))
        parameters = columns(body, 5)
        self.assertEqual(parameters["tau_m"].tolist(), [10, 20, 30])
        self.assertEqual(parameters["cm"].tolist(), [0.5])
        self.assertEqual(sorted(parameters), sorted(self.sim.IF_curr_exp.default_parameters))
        self.assertEqual(columns(body, 6)["v"].tolist(), [-60, -61, -62])
        self.assertEqual(sorted(columns(body, 6)), ["isyn_exc", "isyn_inh", "v"])

    def test_spike_times_are_sorted_sequences(self):
        self.sim.Population(3, self.sim.SpikeSourceArray(spike_times=[[3.0, 1.0], [], [2.0]]))
        self.sim.Population(3, self.sim.SpikeSourceArray(spike_times=[5.0, 4.0]))
        self.sim.Population(2, self.sim.SpikeSourceArray())
        found = [columns(body, 5)["spike_times"] for body in self.records("population")]
        self.assertEqual([(values.tolist(), offsets) for values, offsets in found],
                         [([1.0, 3.0, 2.0], [0, 2, 2, 3]), ([4.0, 5.0], [0, 2]), ([], [0, 0])])

    def test_ids_know_their_cell(self):
        a = self.sim.Population(3, self.sim.IF_curr_exp())
        b = self.sim.Population(2, self.sim.IF_cond_exp(cm=[0.1, 0.2]))
        self.assertEqual([int(i) for i in b], [3, 4])
        self.assertEqual(b[1].cm, 0.2)
        self.assertIs(b[0].parent, b)
        self.assertEqual((a + b)[4].cm, 0.2)
        self.assertEqual([cell.celltype for cell in (a + b)], [a.celltype] * 3 + [b.celltype] * 2)
        self.assertEqual(b.id_to_index(b[1]), 1)
        b[0].cm = 0.7
        self.assertEqual(b.get("cm").tolist(), [0.7, 0.2])

    def test_set_on_population_and_views(self):
        p = self.sim.Population(6, self.sim.IF_curr_exp())
        p.set(cm=0.5)
        p[1:5:2].set(cm=[0.1, 0.2])
        p[1:5][1:3].set(tau_m=7.0)
        self.assertEqual(p.get("cm").tolist(), [0.5, 0.1, 0.5, 0.2, 0.5, 0.5])
        self.assertEqual(p[0:2].get("cm").tolist(), [0.5, 0.1])
        updates = [(decoded_range(wire.read(body)[2]), columns(body, 3)) for body in self.records("parameters")]
        self.assertEqual([cells for cells, _ in updates], [(0, [0, 1, 2, 3, 4, 5]), (0, [1, 3]), (0, [2, 3])])
        self.assertEqual(updates[1][1]["cm"].tolist(), [0.1, 0.2])
        self.assertEqual(updates[2][1]["tau_m"].tolist(), [7.0])

    def test_set_on_a_reversed_view(self):
        p = self.sim.Population(3, self.sim.IF_curr_exp())
        p[::-1].set(cm=[0.1, 0.2, 0.3])
        p[::-1].initialize(v=[-1.0, -2.0, -3.0])
        self.assertEqual(p.get("cm").tolist(), [0.3, 0.2, 0.1])
        self.assertEqual(p[0].get_initial_value("v"), -3.0)
        self.assertEqual(decoded_range(wire.read(self.records("parameters")[0])[2]), (0, [0, 1, 2]))
        self.assertEqual(columns(self.records("initial_values")[0], 3)["v"].tolist(), [-3.0, -2.0, -1.0])

    def test_set_spike_times_of_a_view(self):
        p = self.sim.Population(3, self.sim.SpikeSourceArray(spike_times=[1.0]))
        p[1:2].set(spike_times=[5.0, 6.0])
        self.assertEqual([list(row.value) for row in p.get("spike_times")], [[1.0], [5.0, 6.0], [1.0]])

    def test_initial_values_move_the_generator_on(self):
        rng = self.sim.NumpyRNG(3)
        p = self.sim.Population(4, self.sim.IF_curr_exp())
        p.initialize(v=self.sim.RandomDistribution("uniform", (-60, -50), rng=rng))
        expected = np.random.RandomState(3)
        drawn = expected.uniform(-60, -50, 4)
        np.testing.assert_array_equal(columns(self.records("initial_values")[0], 3)["v"], drawn)
        self.assertEqual(rng.next(), expected.uniform())
        self.assertEqual(p[2].get_initial_value("v"), drawn[2])
        p[1:3].initialize(v=-1.0)
        self.assertEqual([p[i].get_initial_value("v") for i in range(4)], [drawn[0], -1.0, -1.0, drawn[3]])

    def test_parameters_leave_the_generator_alone(self):
        rng = self.sim.NumpyRNG(3)
        self.sim.Population(4, self.sim.IF_curr_exp(tau_m=self.sim.RandomDistribution("uniform", (9, 11), rng=rng)))
        self.assertEqual(rng.next(), np.random.RandomState(3).uniform())

    def test_wishes_about_places(self):
        p = self.sim.Population(4, self.sim.IF_curr_exp())
        p.add_placement_constraint(2, 3, 4)
        p.set_max_atoms_per_core(2)
        place, atoms = (wire.read(body) for body in self.records("constraint"))
        self.assertEqual(wire.read(place[3]), {1: 2, 2: 3, 3: 4})
        self.assertEqual(atoms[2], 2)
        with self.assertRaises(MedinaError):
            p.set_max_atoms_per_core(0)

    def test_what_cannot_be_had_is_refused_by_name(self):
        for name in ("HH_cond_exp", "IF_cond_alpha", "GIF_cond_exp", "SpikeSourceGamma"):
            with self.assertRaisesRegex(MedinaError, f"{name} is not supported.*IF_curr_exp"):
                getattr(self.sim, name)()
        for name in ("ElectricalSynapse", "MultiQuantalSynapse"):
            with self.assertRaisesRegex(MedinaError, f"{name} is not supported.*StaticSynapse"):
                getattr(self.sim, name)()

    def test_refusals_of_nonsense(self):
        for size in (0, -1, (2, 0)):
            with self.assertRaisesRegex(MedinaError, "MED-PYN-006.*nobody"):
                self.sim.Population(size, self.sim.IF_curr_exp(), label="nobody")
        p = self.sim.Population(4, self.sim.IF_curr_exp())
        with self.assertRaises(MedinaError):
            p[2:2]
        with self.assertRaises(errors.NonExistentParameterError):
            p.set(tau_q=3)
        self.assertEqual(len(self.records("population")), 1)

    def test_a_second_setup_begins_anew(self):
        old = self.sim.Population(4, self.sim.IF_curr_exp())
        self.sim.setup(timestep=1.0)
        new = self.sim.Population(2, self.sim.IF_curr_exp())
        self.assertEqual((new.number, int(new[0]), self.sim.get_time_step()), (0, 0, 1.0))
        with self.assertRaisesRegex(MedinaError, "MED-PYN-003"):
            old.set(cm=1.0)


class BeforeSetupTest(FakeGatewayTest):
    def test_setup_is_asked_for(self):
        from medina import simulator
        before, simulator.state.network = simulator.state.network, 0
        self.addCleanup(setattr, simulator.state, "network", before)
        with self.assertRaisesRegex(MedinaError, "MED-PYN-002"):
            self.sim.Population(3, self.sim.IF_curr_exp())


if __name__ == "__main__":
    unittest.main()
