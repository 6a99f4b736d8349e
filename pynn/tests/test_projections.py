"""Projections: what the log says about them, reading and changing connections."""

import unittest

import numpy as np
from pyNN import errors

from medina import wire
from medina.errors import MedinaError
from support import FakeGatewayTest, decoded_range


class ProjectionTest(FakeGatewayTest):
    def setUp(self):
        super().setUp()
        self.sim.setup(timestep=0.1)
        self.p = self.sim.Population(3, self.sim.IF_curr_exp(), label="p")
        self.q = self.sim.Population(2, self.sim.IF_cond_exp(), label="q")

    def connect(self, connector, synapse=None, pre=None, post=None, **keywords):
        return self.sim.Projection(
            self.p if pre is None else pre, self.q if post is None else post, connector,
            self.sim.StaticSynapse(weight=0.5, delay=2.0) if synapse is None else synapse, **keywords)

    def last(self):
        return wire.read(self.records("projection")[-1])

    def test_record(self):
        other = self.sim.Population(2, self.sim.IF_curr_exp())
        self.connect(self.sim.AllToAllConnector(), pre=self.p[1:3], post=other + self.p, label="all",
                     receptor_type="inhibitory", synapse=self.sim.StaticSynapse(weight=-0.5))
        got = self.last()
        self.assertEqual((wire.as_text(got[2]), wire.as_text(got[5]), wire.as_text(got[6])),
                         ("all", "inhibitory", "StaticSynapse"))
        parts = [[decoded_range(part) for _, part in wire.fields(got[side])] for side in (3, 4)]
        self.assertEqual(parts, [[(0, [1, 2])], [(2, [0, 1]), (0, [0, 1, 2])]])
        self.assertEqual(wire.as_double(wire.read(got[8])[1]), -0.5)
        self.assertEqual(wire.as_double(wire.read(got[9])[1]), 0.1)  # the shortest delay

    def test_receptor_by_sign(self):
        p = self.p
        for weight, receptor in ((0.5, "excitatory"), (0.0, "excitatory"), (-0.5, "inhibitory")):
            projection = self.connect(self.sim.AllToAllConnector(), self.sim.StaticSynapse(weight=weight), post=p)
            self.assertEqual(projection.receptor_type, receptor)
        mixed = self.connect(self.sim.AllToAllConnector(), post=p + self.sim.Population(2, self.sim.IF_curr_exp()))
        self.assertEqual(mixed.receptor_type, "excitatory")

    def test_wrong_signs_are_refused_as_by_pynn(self):
        for weight, post, receptor in ((-0.5, self.p, "excitatory"), (0.5, self.p, "inhibitory"),
                                       (-0.5, self.q, "inhibitory")):
            with self.assertRaises(errors.ConnectionError):
                self.connect(self.sim.AllToAllConnector(), self.sim.StaticSynapse(weight=weight), post=post,
                             receptor_type=receptor)
        self.assertEqual(self.records("projection"), [])

    def test_recorded_generator_state(self):
        rng = self.sim.NumpyRNG(5)
        rng.next(3)
        state = rng.rng.get_state()
        self.connect(self.sim.FixedProbabilityConnector(0.25, rng=rng))
        connector = wire.read(wire.read(self.last()[7])[3])
        self.assertEqual(wire.as_double(connector[1]), 0.25)
        mersenne = wire.read(wire.read(connector[3])[1])
        np.testing.assert_array_equal(wire.as_array(mersenne[1], "<u4"), state[1])
        self.assertEqual(mersenne[2], state[2])

    def test_native_generators_are_counter_based(self):
        rng = self.sim.NativeRNG(seed=77)
        self.connect(self.sim.FixedProbabilityConnector(0.25, rng=rng), self.sim.StaticSynapse(
            weight=self.sim.RandomDistribution("normal", (1.0, 0.1), rng=rng)))
        got = self.last()
        self.assertEqual(wire.read(wire.read(wire.read(got[7])[3])[3])[2], 77)
        draw = wire.read(wire.read(got[8])[2])
        self.assertEqual(wire.as_text(draw[1]), "normal")
        self.assertEqual(wire.as_array(draw[2], "<f8").tolist(), [1.0, 0.1])
        self.assertEqual(wire.read(draw[3])[2], 77)

    def edges(self):
        blocks = [wire.read(body) for body in self.records("edges")]
        return [[x for block in blocks for x in wire.as_array(block.get(field), kind).tolist()]
                for field, kind in ((2, "<u4"), (3, "<u4"), (4, "<f8"), (5, "<f8"))]

    def test_listed_edges(self):
        self.connect(self.sim.FromListConnector([(2, 1, 0.3, 1.0), (0, 0, 0.1, 2.0), (1, 1, 0.2, 3.0)]))
        self.assertEqual(self.edges(), [[0, 2, 1], [0, 1, 1], [0.1, 0.3, 0.2], [2.0, 1.0, 3.0]])
        self.assertEqual(wire.read(self.records("projection_end")[0])[2], 3)

    def test_listed_edges_without_values(self):
        self.connect(self.sim.FromListConnector([(2, 1), (0, 0)]))
        self.assertEqual(self.edges(), [[0, 2], [0, 1], [], []])
        self.assertEqual(wire.as_double(wire.read(self.last()[8])[1]), 0.5)

    def test_listed_edges_with_one_column(self):
        self.connect(self.sim.FromListConnector([(2, 1, 7.0)], column_names=["delay"]))
        self.assertEqual(self.edges(), [[2], [1], [], [7.0]])

    def test_an_empty_list(self):
        self.connect(self.sim.FromListConnector([]))
        self.assertEqual(len(self.records("projection_end")), 1)

    def test_edges_from_a_file(self):
        import tempfile
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            file.write('# columns = ["i", "j", "delay", "weight"]\n2 1 7.0 0.5\n0 0 8.0 0.25\n')
            file.flush()
            self.connect(self.sim.FromFileConnector(file.name))
        self.assertEqual(self.edges(), [[0, 2], [0, 1], [0.25, 0.5], [8.0, 7.0]])

    def test_cells_that_do_not_exist_are_named_with_random_weights_too(self):
        weight = self.sim.RandomDistribution("uniform", (0, 1))
        with self.assertRaisesRegex(MedinaError, "MED-PYN-032"):
            self.connect(self.sim.FromListConnector([(0, 9)]), self.sim.StaticSynapse(weight=weight))

    def test_cells_that_do_not_exist_are_named(self):
        for row, side in (((3, 0), "source 3"), ((0, 2), "target 2"), ((-1, 0), "source -1")):
            with self.assertRaisesRegex(MedinaError, f"MED-PYN-032.*{side}"):
                self.connect(self.sim.FromListConnector([(0, 0), row]))

    def test_edges_come_in_blocks(self):
        n = (1 << 18) + 5
        rows = np.zeros((n, 2))
        self.connect(self.sim.FromListConnector(rows))
        sizes = [len(wire.as_array(wire.read(body).get(2), "<u4")) for body in self.records("edges")]
        self.assertEqual(sizes, [1 << 18, 5])

    def test_array(self):
        self.connect(self.sim.ArrayConnector(np.array([[1, 0], [0, 1], [1, 1]], dtype=bool)))
        self.assertEqual(bytes(wire.read(wire.read(self.last()[7])[7])[1]), bytes([0b111001]))
        with self.assertRaisesRegex(MedinaError, "MED-PYN-031"):
            self.connect(self.sim.ArrayConnector(np.ones((2, 2), dtype=bool)))

    def test_impossible_numbers_are_named(self):
        for connector in (self.sim.FixedNumberPreConnector(0), self.sim.FixedNumberPostConnector(0)):
            with self.assertRaisesRegex(MedinaError, "MED-PYN-030"):
                self.connect(connector)
        alone = self.sim.Population(1, self.sim.IF_curr_exp())
        with self.assertRaisesRegex(MedinaError, "MED-PYN-030"):
            self.connect(self.sim.FixedNumberPreConnector(1, allow_self_connections=False), pre=alone, post=alone)

    def test_refusals(self):
        source = self.sim.Population(2, self.sim.SpikeSourceArray())
        with self.assertRaisesRegex(MedinaError, "MED-PYN-033"):
            self.connect(self.sim.AllToAllConnector(), post=source)
        with self.assertRaisesRegex(MedinaError, "MED-PYN-034.*SmallWorld"):
            self.connect(self.sim.SmallWorldConnector(1, 0.1))
        with self.assertRaises(errors.ConnectionError):
            self.connect(self.sim.AllToAllConnector(), receptor_type="NMDA")

    def test_a_connector_that_fails_leaves_nothing_behind(self):
        with self.assertRaises(errors.ConnectionError):
            self.connect(self.sim.FixedProbabilityConnector(0.9), self.sim.StaticSynapse(weight="d-1"),
                         receptor_type="excitatory")
        self.connect(self.sim.OneToOneConnector())
        self.assertEqual(len(self.records("projection")), 1)
        self.assertNotIn(1, self.last())  # number 0

    # The fake gateway says that every projection has connections 0-0, 2-0 and 1-1.

    def test_reading(self):
        projection = self.connect(self.sim.AllToAllConnector())
        self.assertEqual((len(projection), projection.size()), (3, 3))
        self.assertEqual(projection.get(["weight", "delay"], "list"),
                         [(0, 0, 0.5, 1.0), (2, 0, 0.25, 2.0), (1, 1, 1.0, 3.0)])
        self.assertEqual(projection.get("weight", "list", with_address=False), [0.5, 0.25, 1.0])
        np.testing.assert_array_equal(projection.get("delay", "array"), [[1.0, np.nan], [np.nan, 3.0], [2.0, np.nan]])
        self.assertEqual([c.weight for c in projection], [0.5, 0.25, 1.0])
        self.assertEqual(projection[1].as_tuple("presynaptic_index", "delay"), (2, 2.0))

    def test_multiple_synapses(self):
        from medina.connections import as_matrix
        pre, post, values = np.array([0, 1, 0, 0]), np.array([0, 0, 0, 0]), np.array([3.0, 9.0, 5.0, 4.0])
        for how, value in (("sum", 12.0), ("first", 3.0), ("last", 4.0), ("min", 3.0), ("max", 5.0)):
            matrix = as_matrix((2, 2), pre, post, values, how)
            self.assertEqual((matrix[0, 0], matrix[1, 0]), (value, 9.0), how)
            self.assertTrue(np.isnan(matrix[:, 1]).all())

    def updates(self):
        found = []
        for body in self.records("synapse_update"):
            got = wire.read(body)
            found.append((wire.as_text(got[2]), wire.as_array(got[3], "<f8").tolist()))
        return found

    def test_changing(self):
        projection = self.connect(self.sim.AllToAllConnector())
        projection.set(weight=0.75)
        projection.set(delay=[5.0, 6.0, 7.0])  # by source, then target: 0-0, 1-1, 2-0
        projection.set(weight=np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]))
        projection.set(weight="d+1")
        projection[2].weight = 8.0
        self.assertEqual(self.updates()[:3], [("weight", [0.75]), ("delay", [5.0, 7.0, 6.0]),
                                              ("weight", [1.0, 5.0, 4.0])])
        self.assertEqual(self.updates()[3:], [("weight", [1.0, 3.0, 1.0]), ("weight", [0.5, 0.25, 8.0])])
        with self.assertRaises(errors.InvalidDimensionsError):
            projection.set(weight=[1.0, 2.0])
        with self.assertRaises(errors.NonExistentParameterError):
            projection.set(tau=1.0)

    def test_saving(self):
        import tempfile
        with tempfile.NamedTemporaryFile(suffix=".txt") as file:
            self.connect(self.sim.AllToAllConnector()).save("all", file.name)
            rows = np.loadtxt(file.name)
        np.testing.assert_allclose(rows, [[0, 0, 0.5, 1.0], [2, 0, 0.25, 2.0], [1, 1, 1.0, 3.0]])

    def test_procedural_interface(self):
        cells = self.sim.create(self.sim.IF_curr_exp, {"cm": 0.3}, n=4)
        projection = self.sim.connect(cells[0], cells[1], weight=0.1, delay=1.0)
        self.assertEqual(projection.shape, (1, 1))


if __name__ == "__main__":
    unittest.main()
