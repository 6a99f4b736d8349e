"""Cell and synapse models as SpiNNaker's front end has them."""

from pyNN.standardmodels import cells as standard

from medina import cells, synapses
from medina.errors import unsupported

SUPPORTED = ("IF_curr_exp", "IF_cond_exp", "Izhikevich", "SpikeSourceArray", "SpikeSourcePoisson")
SUPPORTED_SYNAPSES = ("StaticSynapse",)
# Settings that are given with the parameters of a cell but belong to its compile.
COMPILE_SETTINGS = (
    "seed", "max_rate", "spikes_per_second", "ring_buffer_sigma", "max_expected_summed_weight", "neurons_per_core",
    "incoming_spike_buffer_size", "drop_late_spikes")
FOREVER_MS = 1e10


class _WithSettings:
    """Takes compile settings out of the parameters into ``settings``."""

    def __init__(self, **parameters):
        self.settings = {name: parameters.pop(name) for name in COMPILE_SETTINGS if name in parameters}
        super().__init__(**parameters)



class IF_curr_exp(_WithSettings, cells.IF_curr_exp):
    __doc__ = cells.IF_curr_exp.__doc__
    recordable = [*cells.IF_curr_exp.recordable, "gsyn_exc", "gsyn_inh"]
    units = {**cells.IF_curr_exp.units, "gsyn_exc": "nA", "gsyn_inh": "nA"}


class IF_cond_exp(_WithSettings, cells.IF_cond_exp):
    __doc__ = cells.IF_cond_exp.__doc__


class Izhikevich(_WithSettings, standard.Izhikevich):
    """Izhikevich's model with exponential synaptic currents; ``i_offset`` is used as it is."""

    default_parameters = {**standard.Izhikevich.default_parameters, "tau_syn_E": 5.0, "tau_syn_I": 5.0}
    default_initial_values = {**standard.Izhikevich.default_initial_values, "isyn_exc": 0.0, "isyn_inh": 0.0}
    recordable = [*standard.Izhikevich.recordable, "gsyn_exc", "gsyn_inh"]
    units = {**standard.Izhikevich.units, "tau_syn_E": "ms", "tau_syn_I": "ms", "gsyn_exc": "nA", "gsyn_inh": "nA",
             "isyn_exc": "nA", "isyn_inh": "nA"}
    voltage_based_synapses = False


Izhikevich.translations = cells.identity(Izhikevich)


class SpikeSourceArray(_WithSettings, cells.SpikeSourceArray):
    __doc__ = cells.SpikeSourceArray.__doc__


class SpikeSourcePoisson(_WithSettings, cells.SpikeSourcePoisson):
    __doc__ = cells.SpikeSourcePoisson.__doc__

    def __init__(self, **parameters):
        if parameters.get("duration", 0) is None:
            parameters["duration"] = FOREVER_MS
        super().__init__(**parameters)


class StaticSynapse(synapses.StaticSynapse):
    __doc__ = synapses.StaticSynapse.__doc__
    # Only the size of a weight counts: the receptor says the rest.
    parameter_checks = {}


# What other targets have.
EIF_cond_exp_isfa_ista, IF_multicond_exp, EIF_multicond_exp_isfa_ista = (
    cells.refuse(model, SUPPORTED)
    for model in (cells.EIF_cond_exp_isfa_ista, cells.IF_multicond_exp, cells.EIF_multicond_exp_isfa_ista))
_refused_synapses = {name: synapses.refuse(getattr(synapses, name), SUPPORTED_SYNAPSES)
                     for name in synapses.__all__ if name not in SUPPORTED_SYNAPSES}
globals().update(_refused_synapses)


class ExtraModels:
    """``extra_models``: models that only SpiNNaker's front end has, refused by name when they are looked up."""

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        raise unsupported("Model", f"extra_models.{name}", SUPPORTED)


extra_models = ExtraModels()

__all__ = [*SUPPORTED, *SUPPORTED_SYNAPSES, *_refused_synapses, "EIF_cond_exp_isfa_ista", "IF_multicond_exp",
           "EIF_multicond_exp_isfa_ista", "extra_models"]
