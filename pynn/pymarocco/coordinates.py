"""Coordinates of biological and logical neurons."""

from pymarocco.places import BioNeuron, LogicalNeuron  # noqa: F401
