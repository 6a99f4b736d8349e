"""Parameters of floating gates and settings of synapses by the names that scripts use."""

import enum

from medina.coordinates import Ranged

_NEURON = (
    "E_l", "E_syni", "E_synx", "I_bexp", "I_convi", "I_convx", "I_fire", "I_gl", "I_gladapt", "I_intbbi", "I_intbbx",
    "I_pl", "I_radapt", "I_rexp", "I_spikeamp", "V_exp", "V_syni", "V_syntci", "V_syntcx", "V_synx", "V_t",
    "V_convoffi", "V_convoffx")
_SHARED = (
    "V_reset", "int_op_bias", "V_dllres", "V_bout", "V_bexp", "V_fac", "I_breset", "V_dep", "I_bstim", "V_thigh",
    "V_gmax3", "V_tlow", "V_gmax0", "V_clra", "V_clrc", "V_gmax1", "V_stdf", "V_gmax2", "V_m", "V_bstdf", "V_dtc",
    "V_br", "V_ccas")

neuron_parameter = enum.Enum("neuron_parameter", _NEURON, start=0, module=__name__)
shared_parameter = enum.Enum("shared_parameter", _SHARED, start=0, module=__name__)
globals().update(neuron_parameter.__members__)
globals().update(shared_parameter.__members__)


class SynapseWeight(Ranged):
    """Digital weight of a synapse, 0 to 15."""

    size = 16


class SynapseDecoder(Ranged):
    """The lower four bits of the addresses that a synapse listens to; 1 listens to none."""

    size = 16


class GmaxDiv(Ranged):
    """Sum of the two divisors of a row, 2 to 30; the strength of its synapses is divided by it."""

    size = 31

    def __new__(cls, value):
        if value < 2:
            raise OverflowError(f"GmaxDiv({value}): it goes from 2 to 30")
        return super().__new__(cls, value)


class FGConfig:
    """How floating gates are programmed; of no meaning to Medina's executor, kept for scripts that change it."""

    def __init__(self):
        self.maxcycle = 255
        self.readtime = 63
        self.acceleratorstep = 9
        self.voltagewritetime = 15
        self.currentwritetime = 15
        self.pulselength = 9
        self.groundvm = 0
        self.calib = 0
        self.fg_bias = 8
        self.fg_biasn = 5
