"""Coordinates of the lines that carry events between HICANNs."""

from medina.coordinates import Ranged


class HLineOnHICANN(Ranged):
    """A horizontal line of a HICANN."""

    size = 64


class VLineOnHICANN(Ranged):
    """A vertical line of a HICANN; those from 128 on are right of the synapses."""

    size = 256
