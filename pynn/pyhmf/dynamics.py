"""Synapse dynamics of PyNN 0.7, current sources, and what they are in PyNN 0.10."""

from medina import electrodes, synapses
from medina.errors import missing
from medina.progress import say_once


class TsodyksMarkramMechanism:
    """Short-term plasticity; exactly one of the time constants is above 0."""

    def __init__(self, U=0.5, tau_rec=100.0, tau_facil=0.0, u0=0.0, x0=1.0, y0=0.0):
        self.parameters = {"U": U, "tau_rec": tau_rec, "tau_facil": tau_facil}


class SpikePairRule:
    """Spike-timing dependence."""

    def __init__(self, tau_plus=20.0, tau_minus=20.0):
        self.parameters = {"tau_plus": tau_plus, "tau_minus": tau_minus}


class _WeightDependence:
    def __init__(self, w_min=0.0, w_max=1.0, A_plus=0.01, A_minus=0.01, **further):
        self.amplitudes = {"A_plus": A_plus, "A_minus": A_minus}
        self.parameters = {"w_min": w_min, "w_max": w_max, **further}

    def made(self):
        """PyNN 0.10's object."""
        return getattr(synapses, type(self).__name__)(**self.parameters)


class AdditiveWeightDependence(_WeightDependence):
    """Changes of fixed size."""


class MultiplicativeWeightDependence(_WeightDependence):
    """Changes in proportion to the distance from the bound."""


class AdditivePotentiationMultiplicativeDepression(_WeightDependence):
    """Growth of fixed size, decay in proportion."""


class GutigWeightDependence(_WeightDependence):
    """In between, by two exponents."""

    def __init__(self, w_min=0.0, w_max=1.0, A_plus=0.01, A_minus=0.01, mu_plus=0.5, mu_minus=0.5):
        super().__init__(w_min, w_max, A_plus, A_minus, mu_plus=mu_plus, mu_minus=mu_minus)


class STDPMechanism:
    """Long-term plasticity; this hardware's target leaves weights as they are and warns."""

    def __init__(self, timing_dependence=None, weight_dependence=None, voltage_dependence=None,
                 dendritic_delay_fraction=1.0, model=None):
        if voltage_dependence is not None:
            raise missing("voltage_dependence")
        self.timing = timing_dependence or SpikePairRule()
        self.weight = weight_dependence or AdditiveWeightDependence()
        self.dendritic_delay_fraction = dendritic_delay_fraction


class SynapseDynamics:
    """A short-term part, a long-term part, or both."""

    def __init__(self, fast=None, slow=None):
        self.fast, self.slow = fast, slow


def synapse_type(dynamics, values):
    """PyNN 0.10's synapse type of a projection; ``values`` are weight and delay."""
    fast = getattr(dynamics, "fast", None)
    slow = getattr(dynamics, "slow", None)
    if fast is not None:
        if slow is not None:
            say_once("synapse dynamics with a fast and a slow part: only the fast part is mapped")
        return synapses.TsodyksMarkramSynapse(**fast.parameters, **values)
    if slow is not None:
        timing = synapses.SpikePairRule(**slow.timing.parameters, **slow.weight.amplitudes)
        return synapses.STDPMechanism(timing, slow.weight.made(), None, slow.dendritic_delay_fraction, **values)
    return synapses.StaticSynapse(**values)


def _source(model):
    def init(self, *given, **parameters):
        if given:
            parameters = dict(given[0], **parameters) if isinstance(given[0], dict) else dict(
                zip(("times", "amplitudes") if model is electrodes.StepCurrentSource
                    else ("amplitude", "start", "stop"), given), **parameters)
        model.__init__(self, **parameters)
    return type(model.__name__, (model,), {"__init__": init, "__doc__": model.__doc__})


ACSource, DCSource, NoisyCurrentSource, StepCurrentSource = map(_source, (
    electrodes.ACSource, electrodes.DCSource, electrodes.NoisyCurrentSource, electrodes.StepCurrentSource))

__all__ = [
    "ACSource", "AdditivePotentiationMultiplicativeDepression", "AdditiveWeightDependence", "DCSource",
    "GutigWeightDependence", "MultiplicativeWeightDependence", "NoisyCurrentSource", "STDPMechanism", "SpikePairRule",
    "StepCurrentSource", "SynapseDynamics", "TsodyksMarkramMechanism"]
