"""The wire format against hand-made bytes, and against what it reads back."""

import unittest

import numpy as np

from medina import log, protocol, wire
from medina.errors import MedinaError


class WireTest(unittest.TestCase):
    def test_varint_of_the_specification(self):
        self.assertEqual(wire.varint(150), b"\x96\x01")
        self.assertEqual(wire.varint(0), b"\x00")
        self.assertEqual(wire.varint((1 << 64) - 1), b"\xff" * 9 + b"\x01")

    def test_fields_of_the_specification(self):
        self.assertEqual(wire.uint(1, 150), b"\x08\x96\x01")
        self.assertEqual(wire.text(2, "testing"), b"\x12\x07testing")
        self.assertEqual(wire.uints(6, [3, 270, 86942]), b"\x32\x06\x03\x8e\x02\x9e\xa7\x05")

    def test_defaults_are_left_out_but_not_in_a_oneof(self):
        self.assertEqual(wire.uint(1, 0) + wire.double(1, 0.0) + wire.text(1, "") + wire.doubles(1, []), b"")
        self.assertEqual(wire.required_uint(2, 0), b"\x10\x00")
        self.assertEqual(wire.required_double(1, 0.0), b"\x09" + bytes(8))

    def test_packed_varints_of_every_length(self):
        values = [0, 1, 127, 128, 16383, 16384, 2097151, 2097152, 268435455, 268435456, 4294967295]
        got = wire.read(wire.uints(3, values))[3]
        found, at = [], 0
        while at < len(got):
            value, at = wire.read_varint(got, at)
            found.append(value)
        self.assertEqual(found, values)

    def test_arrays_come_back(self):
        values = np.array([1.5, -0.0, np.inf, 1e-300])
        got = wire.read(wire.doubles(4, values) + wire.fixed32s(5, [0, 4294967295]))
        np.testing.assert_array_equal(wire.as_array(got[4], "<f8"), values)
        self.assertEqual(wire.as_array(got[5], "<u4").tolist(), [0, 4294967295])

    def test_maps_have_one_order(self):
        self.assertEqual(wire.text_map(1, {"b": "2", "a": "1"}), wire.text_map(1, {"a": "1", "b": "2"}))

    def test_every_truncation_is_noticed(self):
        whole = wire.uint(1, 300) + wire.text(2, "abc") + wire.double(3, 1.0)
        ends = {len(wire.uint(1, 300)), len(wire.uint(1, 300) + wire.text(2, "abc")), 0}
        for size in range(len(whole)):
            if size not in ends:
                with self.assertRaises(wire.Broken):
                    wire.read(whole[:size])

    def test_failure_becomes_an_error(self):
        content = wire.message(2, wire.text(1, "MED-PLC-001") + wire.uint(2, 3) + wire.text(3, "too big"))
        error = protocol.response(content)
        self.assertIsInstance(error, MedinaError)
        self.assertEqual((error.code, error.exit_code, error.message), ("MED-PLC-001", 3, "too big"))

    def test_unknown_response_is_refused(self):
        with self.assertRaises(wire.Broken):
            protocol.response(wire.message(99, b""))


class RangeTest(unittest.TestCase):
    def cells(self, indices):
        from support import decoded_range
        return decoded_range(log.cell_range(3, np.array(indices)))

    def test_ranges_come_back(self):
        for indices in ([0], [7], [0, 1, 2], [2, 5, 8, 11], [1, 2, 4], [0, 9]):
            self.assertEqual(self.cells(indices), (3, indices))

    def test_progressions_take_no_list(self):
        self.assertLess(len(log.cell_range(0, np.arange(0, 100000, 3))), 16)

    def test_descending_cells_are_cut(self):
        from support import decoded_range
        parts = [decoded_range(value) for _, value in wire.fields(log.cell_set([(1, np.array([5, 3, 4, 4]))]))]
        self.assertEqual(parts, [(1, [5]), (1, [3, 4]), (1, [4])])

    def test_one_value_at_the_start_of_a_block_means_all(self):
        first, = log.synapse_updates(1, "weight", 0.5)
        self.assertNotIn(4, wire.read(wire.read(first)[10]))
        records = list(log.synapse_updates(1, "weight", np.arange(log.EDGES_PER_BLOCK + 1.0)))
        self.assertEqual(len(records), 2)
        self.assertEqual(wire.read(wire.read(records[1])[10])[4], log.EDGES_PER_BLOCK)


if __name__ == "__main__":
    unittest.main()
