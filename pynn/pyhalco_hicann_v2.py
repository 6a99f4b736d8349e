"""Coordinates of a BrainScaleS-1 wafer: :mod:`medina.coordinates`."""

from medina.coordinates import (  # noqa: F401
    AnalogOnHICANN, DNCMergerOnHICANN, DNCMergerOnWafer, FGBlockOnHICANN, HICANNOnWafer, L1Address,
    NeuronBlockOnHICANN, NeuronBlockOnWafer, NeuronOnHICANN, NeuronOnWafer, RowOnSynapseDriver, SideHorizontal,
    SideVertical, SynapseColumnOnHICANN, SynapseDriverOnHICANN, SynapseDriverOnWafer, SynapseOnHICANN, SynapseOnWafer,
    SynapseRowOnHICANN, Wafer)
from medina.layer_one import HLineOnHICANN, VLineOnHICANN  # noqa: F401
