"""PyNN's synapse types: the static synapse, and the others, refused."""

from pyNN.standardmodels import build_translations, synapses

from medina import simulator
from medina.errors import unsupported

SUPPORTED = ("StaticSynapse",)
UNSUPPORTED = (
    "TsodyksMarkramSynapse", "STDPMechanism", "ElectricalSynapse", "SimpleStochasticSynapse",
    "StochasticTsodyksMarkramSynapse", "MultiQuantalSynapse")
RULES = (
    "AdditiveWeightDependence", "MultiplicativeWeightDependence", "AdditivePotentiationMultiplicativeDepression",
    "GutigWeightDependence", "SpikePairRule", "Vogels2011Rule")


class StaticSynapse(synapses.StaticSynapse):
    __doc__ = synapses.StaticSynapse.__doc__
    translations = build_translations(("weight", "weight"), ("delay", "delay"))

    def _get_minimum_delay(self):
        return simulator.state.min_delay


def refuse(model):
    """A model class of the same name whose instances cannot be made."""
    def refuse_instance(self, *arguments, **parameters):
        raise unsupported("Synapse type", model.__name__, SUPPORTED, "MED-PYN-007")
    return type(model.__name__, (model,), {"__init__": refuse_instance, "__doc__": model.__doc__})


_refused = {name: refuse(getattr(synapses, name)) for name in (*UNSUPPORTED, *RULES) if hasattr(synapses, name)}
globals().update(_refused)

__all__ = [*SUPPORTED, *_refused]
