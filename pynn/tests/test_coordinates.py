"""Coordinates of the wafer as scripts write and print them."""

import copy
import pickle
import unittest

import Coordinate as C
import pyhalbe.Coordinate
from pyhalco_common import Enum, X, Y, bottom, iter_all, left, right, top
from pyhalco_hicann_v2 import (
    FGBlockOnHICANN, HICANNOnWafer, NeuronOnHICANN, NeuronOnWafer, RowOnSynapseDriver, SynapseDriverOnHICANN,
    SynapseOnHICANN, SynapseOnWafer, SynapseRowOnHICANN, Wafer)


class CoordinatesTest(unittest.TestCase):
    def test_hicanns_are_counted_along_the_rows_that_exist(self):
        for number, x, y in ((0, 12, 0), (120, 0, 6), (263, 35, 9), (383, 23, 15), (297, 9, 11)):
            hicann = HICANNOnWafer(Enum(number))
            self.assertEqual((hicann.x(), hicann.y()), (x, y))
            self.assertEqual(HICANNOnWafer(X(x), Y(y)), hicann)
            self.assertEqual(HICANNOnWafer(Y(y), X(x)), hicann)
        self.assertEqual([int(h.toEnum()) for h in iter_all(HICANNOnWafer)], list(range(384)))

    def test_places_that_do_not_exist_are_refused_with_those_that_do(self):
        with self.assertRaisesRegex(OverflowError, "row 0 has columns 12 to 23"):
            HICANNOnWafer(X(5), Y(0))
        for make, value in ((HICANNOnWafer, Enum(384)), (SynapseDriverOnHICANN, Enum(224)), (NeuronOnHICANN, Enum(512)),
                            (SynapseRowOnHICANN, 448), (X, -1)):
            with self.assertRaises(OverflowError):
                make(value)
        with self.assertRaises(TypeError):
            HICANNOnWafer(1.5)

    def test_denmems_print_as_the_guidebook_shows_them(self):
        denmem = NeuronOnWafer(NeuronOnHICANN(X(1), bottom), HICANNOnWafer(X(5), Y(5)))
        self.assertEqual(str(denmem), "NeuronOnWafer(NeuronOnHICANN(X(1), bottom), HICANNOnWafer(X(5), Y(5)))")
        self.assertEqual(f"{denmem}", str(denmem))
        self.assertEqual(denmem.toNeuronOnHICANN().toEnum(), 257)
        self.assertEqual(denmem.toHICANNOnWafer(), HICANNOnWafer(X(5), Y(5)))
        self.assertEqual(NeuronOnWafer(denmem.toEnum()), denmem)

    def test_drivers_have_the_side_of_their_line(self):
        self.assertEqual([SynapseDriverOnHICANN(Enum(n)).x() for n in (0, 1, 111, 112, 113)],
                         [right, left, left, left, right])
        self.assertEqual(SynapseDriverOnHICANN(left, Y(1)).toEnum(), 1)
        with self.assertRaisesRegex(OverflowError, "on the left"):
            SynapseDriverOnHICANN(right, Y(1))
        self.assertEqual([str(row) for row in iter_all(RowOnSynapseDriver)], ["top", "bottom"])
        self.assertEqual(len(list(iter_all(FGBlockOnHICANN))), 4)

    def test_synapses_know_row_driver_and_denmem(self):
        synapse = SynapseOnHICANN(SynapseRowOnHICANN(301), C.SynapseColumnOnHICANN(7))
        self.assertEqual(synapse.toEnum(), 301 * 256 + 7)
        self.assertEqual(synapse.toSynapseDriverOnHICANN().toEnum(), 150)
        self.assertEqual(synapse.toNeuronOnHICANN(), NeuronOnHICANN(X(7), bottom))
        self.assertEqual(SynapseOnHICANN(SynapseRowOnHICANN(3), C.SynapseColumnOnHICANN(7)).toNeuronOnHICANN().y(), top)

    def test_they_are_values(self):
        one = SynapseOnWafer(SynapseOnHICANN(Enum(9)), HICANNOnWafer(Enum(3)))
        other = SynapseOnWafer(SynapseOnHICANN(Enum(9)), HICANNOnWafer(Enum(3)))
        self.assertEqual({one: 1}[other], 1)
        self.assertEqual(copy.copy(one), one)
        self.assertEqual(pickle.loads(pickle.dumps(one)), one)
        self.assertNotEqual(NeuronOnHICANN(Enum(3)), HICANNOnWafer(Enum(3)))
        self.assertLess(HICANNOnWafer(Enum(2)), HICANNOnWafer(Enum(3)))

    def test_all_modules_name_the_same_things(self):
        self.assertIs(C.HICANNOnWafer, HICANNOnWafer)
        self.assertIs(pyhalbe.Coordinate.Enum, Enum)
        self.assertEqual(str(Wafer(33)), "Wafer(33)")
        self.assertEqual(int(C.Wafer(33)), 33)


if __name__ == "__main__":
    unittest.main()
