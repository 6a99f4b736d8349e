"""Cell types; the six that a wafer has, and the others, refused by name when one is made."""

from medina import cells
from medina.cells import (  # noqa: F401
    EIF_cond_exp_isfa_ista, EIF_multicond_exp_isfa_ista, IF_cond_exp, IF_multicond_exp, SpikeSourceArray,
    SpikeSourcePoisson)

SUPPORTED = ("IF_cond_exp", "EIF_cond_exp_isfa_ista", "IF_multicond_exp", "EIF_multicond_exp_isfa_ista",
             "SpikeSourceArray", "SpikeSourcePoisson")
UNSUPPORTED = (
    "IF_curr_alpha", "IF_curr_exp", "IF_cond_alpha", "IF_cond_exp_gsfa_grr", "EIF_cond_alpha_isfa_ista", "HH_cond_exp",
    "IF_facets_hardware1", "IF_brainscales_hardware", "SpikeSourceInhGamma", "Izhikevich")

globals().update({name: cells.refuse(type(name, (), {"__doc__": f"{name}: not on this hardware."}), SUPPORTED)
                  for name in UNSUPPORTED})

__all__ = [*SUPPORTED, *UNSUPPORTED]
