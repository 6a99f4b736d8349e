"""The module medina.brainscales1: what its requests write into the log, and what it refuses."""

import unittest

import numpy as np

from medina import brainscales1, wire
from medina.errors import MedinaError
from support import FakeGatewayTest, decoded_range


def numbers(field):
    """A packed field of varints."""
    found, at = [], 0
    while field is not None and at < len(field):
        value, at = wire.read_varint(field, at)
        found.append(value)
    return found


class PlacesTest(FakeGatewayTest):
    def setUp(self):
        super().setUp()
        self.sim.setup(timestep=0.1)
        self.other = self.sim.Population(1, self.sim.IF_cond_exp())
        self.p = self.sim.Population(6, self.sim.IF_cond_exp(), label="p")

    def last(self):
        """(cells, HICANNs, blocks, circuits, size) of the last request."""
        record = wire.read(self.records("constraint")[-1])
        self.assertEqual(record[1], 1)
        got = wire.read(record[5])
        circuits = [numbers(wire.read(value).get(1)) for field, value in wire.fields(record[5]) if field == 4]
        return decoded_range(got[1]), numbers(got.get(2)), numbers(got.get(3)), circuits, got.get(5, 0)

    def test_hicanns(self):
        everything = (1, [0, 1, 2, 3, 4, 5])
        brainscales1.on_hicann(self.p, 0)
        self.assertEqual(self.last(), (everything, [0], [], [], 0))
        for listed in ([383, 0], (383, 0), np.array([383, 0])):
            brainscales1.on_hicann(self.p, listed, size=64)
            self.assertEqual(self.last(), (everything, [383, 0], [], [], 64))

    def test_views_and_cells(self):
        for cells, expected in ((self.p[1:3], [1, 2]), (self.p[4], [4]), (self.p[::-2], [1, 3, 5]),
                                (self.p[np.array([True, False, False, True, False, True])], [0, 3, 5]),
                                (self.p[2:6][1:2], [3])):
            brainscales1.on_hicann(cells, 3)
            self.assertEqual(self.last()[0], (1, expected))

    def test_neuron_blocks(self):
        for given, expected in (((383, 7), [3071]), ([0, 1], [1]), ([(0, 1)], [1]), ([(2, 3), [4, 5]], [19, 37])):
            brainscales1.on_neuron_block(self.p, given, size=2)
            self.assertEqual(self.last()[1:], ([], expected, [], 2))

    def test_circuits_go_with_their_cells(self):
        first, second = [(0, 0), (0, 256)], [(383, 511)]
        brainscales1.on_neuron(self.p[1:3], [first, second])
        self.assertEqual(self.last(), ((1, [1, 2]), [], [], [[0, 256], [512 * 384 - 1]], 0))
        brainscales1.on_neuron(self.p[2:0:-1], [first, second])
        self.assertEqual(self.last(), ((1, [1, 2]), [], [], [[512 * 384 - 1], [0, 256]], 0))
        brainscales1.on_neuron(self.p[5], [second])
        self.assertEqual(self.last()[0], (1, [5]))

    def test_size(self):
        for size in (2, 8, np.int32(64)):
            brainscales1.with_size(self.p, size)
            self.assertEqual(self.last()[1:], ([], [], [], size))
        for call in (lambda size: brainscales1.with_size(self.p, size),
                     lambda size: brainscales1.on_hicann(self.p, 1, size),
                     lambda size: brainscales1.on_neuron_block(self.p, (1, 1), size)):
            for size in (0, 1, 3, 65, 66):
                with self.assertRaisesRegex(ValueError, f"{size} denmems"):
                    call(size)
            with self.assertRaises(OverflowError):
                call(-2)
            with self.assertRaises(TypeError):
                call(4.0)
        with self.assertRaises(TypeError):
            brainscales1.with_size(self.p, None)
        self.assertEqual(len(self.records("constraint")), 3)

    def test_impossible_places(self):
        block, neuron, hicann = brainscales1.on_neuron_block, brainscales1.on_neuron, brainscales1.on_hicann
        view = self.p[0:1]
        for call, cells, place, part in (
                (hicann, view, 384, "HICANN 384"), (hicann, view, -1, "HICANN -1"), (hicann, view, [], "list of them"),
                (hicann, view, "3", "HICANN '3'"), (hicann, view, [1.5], "HICANN 1.5"), (hicann, view, None, "None"),
                (block, view, (1, 8), "neuron block 8"), (block, view, (384, 0), "HICANN 384"),
                (block, view, 3, "3 in"),
                (block, view, [(1, 2, 3)], "pair"), (block, view, [], "list of them"), (block, view, [1, 2, 3], "pair"),
                (neuron, view, [[(0, 512)]], "denmem 512"), (neuron, view, [[]], "list of them"),
                (neuron, view, [(0, 1)], "pair"), (neuron, view, [], "list of them"),
                (neuron, self.p, [[(0, 0)]] * 5, "5 neurons are given for 6 cells of 'p'"),
                (hicann, self.p + self.other, 3, "Assembly"), (hicann, 7, 3, "int")):
            with self.assertRaises(MedinaError) as raised:
                call(cells, place)
            self.assertEqual(raised.exception.code, "MED-PYN-060")
            self.assertIn(part, raised.exception.message)
        self.assertEqual(self.records("constraint"), [])

    def test_discarded_networks(self):
        projection = self.sim.Projection(self.p, self.p, self.sim.OneToOneConnector())
        self.sim.setup()
        for call in (lambda: brainscales1.on_hicann(self.p[0:2], 1), lambda: brainscales1.priority(projection, 2)):
            with self.assertRaisesRegex(MedinaError, "MED-PYN-003"):
                call()

    def test_priority(self):
        self.sim.Projection(self.p, self.p, self.sim.OneToOneConnector())
        projection = self.sim.Projection(self.p, self.p, self.sim.FromListConnector([(0, 1)]))
        brainscales1.priority(projection, 2.5)
        brainscales1.priority(projection, 1)
        got = [wire.read(body) for body in self.records("projection_option")]
        self.assertEqual([(record[1], wire.as_text(record[2]), wire.as_text(record[3])) for record in got],
                         [(1, "priority", "2.5"), (1, "priority", "1.0")])
        for value in (0.99, 0, -1, np.inf, np.nan):
            with self.assertRaisesRegex(ValueError, "at least 1"):
                brainscales1.priority(projection, value)
        with self.assertRaisesRegex(MedinaError, "MED-PYN-060.*Population"):
            brainscales1.priority(self.p, 2)


if __name__ == "__main__":
    unittest.main()
