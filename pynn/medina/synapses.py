"""PyNN's synapse types: those that some target has, and the others, refused."""

import numpy as np
from pyNN.standardmodels import build_translations, synapses

from medina import simulator
from medina.errors import MedinaError, unsupported

SUPPORTED = ("StaticSynapse", "TsodyksMarkramSynapse", "STDPMechanism")
UNSUPPORTED = (
    "ElectricalSynapse", "SimpleStochasticSynapse", "StochasticTsodyksMarkramSynapse", "MultiQuantalSynapse")
RULES = (
    "AdditiveWeightDependence", "MultiplicativeWeightDependence", "AdditivePotentiationMultiplicativeDepression",
    "GutigWeightDependence", "SpikePairRule", "Vogels2011Rule")
DYNAMICS = ("U", "tau_rec", "tau_facil")
VALUES = ("weight", "delay")


class _Connects:
    """What the synapse types of a projection share."""

    def _get_minimum_delay(self):
        return simulator.state.min_delay


def _identity(names):
    return build_translations(*((name, name) for name in names))


class StaticSynapse(_Connects, synapses.StaticSynapse):
    __doc__ = synapses.StaticSynapse.__doc__
    translations = _identity(VALUES)


class TsodyksMarkramSynapse(_Connects, synapses.TsodyksMarkramSynapse):
    __doc__ = synapses.TsodyksMarkramSynapse.__doc__
    translations = _identity(synapses.TsodyksMarkramSynapse.default_parameters)


class STDPMechanism(_Connects, synapses.STDPMechanism):
    __doc__ = synapses.STDPMechanism.__doc__
    base_translations = _identity((*VALUES, "dendritic_delay_fraction"))

    def __init__(self, timing_dependence=None, weight_dependence=None, *arguments, **parameters):
        if timing_dependence is None or weight_dependence is None:
            raise TypeError("an STDPMechanism needs a timing dependence and a weight dependence")
        super().__init__(timing_dependence, weight_dependence, *arguments, **parameters)


def _rule(model):
    """A component of STDP with PyNN's own names as native names."""
    return type(model.__name__, (model,), {
        "__doc__": model.__doc__, "translations": _identity(model.default_parameters),
        "possible_models": {"STDPMechanism"}})


def refuse(model, supported=SUPPORTED):
    """A model class of the same name whose instances cannot be made."""
    def refuse_instance(self, *arguments, **parameters):
        raise unsupported("Synapse type", model.__name__, supported, "MED-PYN-007")
    return type(model.__name__, (model,), {"__init__": refuse_instance, "__doc__": model.__doc__})


_further = {
    **{name: refuse(getattr(synapses, name)) for name in UNSUPPORTED if hasattr(synapses, name)},
    **{name: _rule(getattr(synapses, name)) for name in RULES if hasattr(synapses, name)}}
globals().update(_further)


def type_name(synapse_type):
    """The supported type that an object is of; raises if it is of none."""
    for model in (StaticSynapse, TsodyksMarkramSynapse, STDPMechanism):
        if isinstance(synapse_type, model):
            return model.__name__
    raise unsupported("Synapse type", type(synapse_type).__name__, SUPPORTED, "MED-PYN-007")


def shared_parameters(synapse_type, listed, label):
    """Parameters besides weight and delay: each one number for all connections of a projection.

    ``listed`` are arrays of values by name that a list of connections has in their place.
    """
    shared = {}
    for name, lazy in synapse_type.parameter_space.items():
        if name in VALUES:
            continue
        values = np.ravel(listed.get(name, () if lazy.operations else lazy.base_value))
        if values.size == 0 and name in listed:
            values = np.ravel(lazy.base_value)
        if values.dtype.kind not in "iuf" or len(np.unique(values)) != 1:  # one, also if it is not a number
            raise varying(synapse_type, name, label)
        shared[name] = float(values[0])
    return shared


def varying(synapse_type, name, label):
    """The error for a parameter that connections have to share."""
    return MedinaError(
        "MED-PYN-036", f"Projection '{label}': {name} of {type(synapse_type).__name__} is one number for all"
        " connections, given with the synapse type; only weight and delay can differ between connections or change"
        " later. Use one projection for each value.")


__all__ = [*SUPPORTED, *_further]
