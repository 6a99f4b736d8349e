"""PyNN's standard cells: those that a target has, with PyNN's own names as native names, and the others, refused."""

import numpy as np
from pyNN.parameters import ArrayParameter
from pyNN.standardmodels import build_translations, cells

from medina.errors import unsupported

SUPPORTED = ("IF_curr_exp", "IF_cond_exp", "Izhikevich", "SpikeSourceArray", "SpikeSourcePoisson")
UNSUPPORTED = (
    "IF_curr_alpha", "IF_curr_delta", "IF_cond_alpha", "IF_cond_exp_gsfa_grr", "IF_facets_hardware1", "HH_cond_exp",
    "EIF_cond_alpha_isfa_ista", "EIF_cond_exp_isfa_ista", "GIF_cond_exp", "SpikeSourcePoissonRefractory",
    "SpikeSourceGamma", "SpikeSourceInhGamma")


def identity(model):
    """Translations that change nothing, for a model class."""
    return build_translations(*((name, name) for name in model.default_parameters))


def refuse(model):
    """A model class of the same name whose instances cannot be made."""
    def refuse_instance(self, *arguments, **parameters):
        raise unsupported("Cell type", model.__name__, SUPPORTED)
    return type(model.__name__, (model,), {"__init__": refuse_instance, "__doc__": model.__doc__})


class IF_curr_exp(cells.IF_curr_exp):
    __doc__ = cells.IF_curr_exp.__doc__
    translations = identity(cells.IF_curr_exp)


class IF_cond_exp(cells.IF_cond_exp):
    __doc__ = cells.IF_cond_exp.__doc__
    translations = identity(cells.IF_cond_exp)


class Izhikevich(cells.Izhikevich):
    __doc__ = cells.Izhikevich.__doc__
    translations = identity(cells.Izhikevich)


class SpikeSourceArray(cells.SpikeSourceArray):
    __doc__ = cells.SpikeSourceArray.__doc__
    translations = identity(cells.SpikeSourceArray)


class SpikeSourcePoisson(cells.SpikeSourcePoisson):
    __doc__ = cells.SpikeSourcePoisson.__doc__
    translations = identity(cells.SpikeSourcePoisson)


# PyNN 0.10.1 has all of these; a later version may drop or add some.
globals().update({name: refuse(getattr(cells, name)) for name in UNSUPPORTED if hasattr(cells, name)})

__all__ = [*SUPPORTED, *(name for name in UNSUPPORTED if hasattr(cells, name))]


def as_column(value):
    """A value of a parameter as the log wants it: a float, an array of floats, or (values, offsets) of sequences.

    Spike times are sorted a cell; the log's readers expect them ascending.
    """
    if isinstance(value, ArrayParameter):
        times = np.sort(np.ravel(np.asarray(value.value, dtype=float)))
        return times, [0, len(times)]
    if isinstance(value, np.ndarray) and value.dtype == object:
        rows = [np.sort(np.ravel(np.asarray(getattr(row, "value", row), dtype=float))) for row in value]
        offsets = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
        return (np.concatenate(rows) if rows else np.empty(0)), offsets
    return np.asarray(value, dtype=float)
