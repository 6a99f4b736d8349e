"""PyNN's standard cells: those that some target has, with PyNN's own names as native names, and the others, refused.

Besides them the cells of pyhmf with several conductances, which PyNN does not know.
"""

import numpy as np
from pyNN.parameters import ArrayParameter
from pyNN.standardmodels import StandardCellType, build_translations, cells

from medina.errors import MedinaError, unsupported

SUPPORTED = (
    "IF_curr_exp", "IF_cond_exp", "Izhikevich", "EIF_cond_exp_isfa_ista", "IF_multicond_exp",
    "EIF_multicond_exp_isfa_ista", "SpikeSourceArray", "SpikeSourcePoisson")
UNSUPPORTED = (
    "IF_curr_alpha", "IF_curr_delta", "IF_cond_alpha", "IF_cond_exp_gsfa_grr", "IF_facets_hardware1", "HH_cond_exp",
    "EIF_cond_alpha_isfa_ista", "GIF_cond_exp", "SpikeSourcePoissonRefractory",
    "SpikeSourceGamma", "SpikeSourceInhGamma")


def identity(model):
    """Translations that change nothing, for a model class."""
    return build_translations(*((name, name) for name in model.default_parameters))


def refuse(model, supported=SUPPORTED):
    """A model class of the same name whose instances cannot be made."""
    def refuse_instance(self, *arguments, **parameters):
        raise unsupported("Cell type", model.__name__, supported)
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


class EIF_cond_exp_isfa_ista(cells.EIF_cond_exp_isfa_ista):
    __doc__ = cells.EIF_cond_exp_isfa_ista.__doc__
    translations = identity(cells.EIF_cond_exp_isfa_ista)


MAX_RECEPTORS = 4
_OF_TWO_RECEPTORS = ("tau_syn_E", "tau_syn_I", "e_rev_E", "e_rev_I")


class MultiConductance:
    """Cells with one to four conductances, numbered from 0, the same number in all cells of a population.

    ``tau_syn`` (ms) and ``e_rev`` (mV) are lists with one value a conductance. A projection names its conductance as
    receptor type "0" to "3"; "excitatory" is "0" and "inhibitory" is "1".
    """

    lists = ("tau_syn", "e_rev")

    def __init__(self, **parameters):
        super().__init__(**parameters)
        self.receptors = self._count()
        numbers = [str(number) for number in range(self.receptors)]
        self.receptor_types = (*numbers, *("excitatory", "inhibitory")[:self.receptors])

    def _count(self):
        lengths = {length for name in self.lists for length in _lengths(self.parameter_space[name])}
        if len(lengths) != 1 or not 1 <= min(lengths) <= MAX_RECEPTORS:
            raise self.wrong(f"have the lengths {', '.join(map(str, sorted(lengths)))}")
        return lengths.pop()

    def wrong(self, what):
        """The error for lists that do not fit."""
        return MedinaError(
            "MED-PYN-035", f"{type(self).__name__}: tau_syn and e_rev {what}; both are lists of one length, from 1 to"
            f" {MAX_RECEPTORS}, for all cells.")

    def numbered(self, name, value):
        """The columns of a list, by number; those beyond the last conductance repeat it."""
        rows = [value] if isinstance(value, ArrayParameter) else value
        rows = [np.ravel(np.asarray(getattr(row, "value", row), dtype=float)) for row in np.atleast_1d(rows)]
        if any(len(row) != self.receptors for row in rows):
            raise self.wrong(f"had {self.receptors} values, and {name} is set to {', '.join(map(str, rows[:3]))}")
        return {f"{name}_{i}": np.array([row[min(i, self.receptors - 1)] for row in rows])
                for i in range(MAX_RECEPTORS)}


def _lengths(lazy):
    """Lengths of the lists in a parameter; 0 for what is no list."""
    base = lazy.base_value
    rows = [base] if isinstance(base, ArrayParameter) or not isinstance(base, np.ndarray) else base
    return {int(np.size(row.value)) if isinstance(row, ArrayParameter) else 0 for row in rows}


def _with_lists(model, tau_syn, e_rev):
    """What a multi-conductance form of a model with two conductances defines."""
    parameters = {name: value for name, value in model.default_parameters.items() if name not in _OF_TWO_RECEPTORS}
    parameters.update(tau_syn=ArrayParameter(tau_syn), e_rev=ArrayParameter(e_rev))
    return {
        "default_parameters": parameters,
        "default_initial_values": {name: value for name, value in model.default_initial_values.items()
                                   if not name.startswith("gsyn")},
        "recordable": [name for name in model.recordable if not name.startswith("gsyn")],
        "units": {**model.units, "tau_syn": "ms", "e_rev": "mV"},
        "translations": build_translations(*((name, name) for name in parameters))}


class IF_multicond_exp(MultiConductance, StandardCellType):
    __doc__ = f"{cells.IF_cond_exp.__doc__}\n{MultiConductance.__doc__}"
    locals().update(_with_lists(cells.IF_cond_exp, [5.0, 5.0], [0.0, -70.0]))


class EIF_multicond_exp_isfa_ista(MultiConductance, StandardCellType):
    __doc__ = f"{cells.EIF_cond_exp_isfa_ista.__doc__}\n{MultiConductance.__doc__}"
    locals().update(_with_lists(cells.EIF_cond_exp_isfa_ista, [5.0, 5.0], [0.0, -80.0]))


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


def as_columns(cell_type, values):
    """Values of parameters by name as the log wants them; see :func:`as_column`."""
    columns = {}
    for name, value in values.items():
        if name in getattr(cell_type, "lists", ()):
            columns.update(cell_type.numbered(name, value))
        else:
            columns[name] = as_column(value)
    return columns


def all_columns(cell_type, values):
    """The columns of a new population."""
    columns = as_columns(cell_type, values)
    if isinstance(cell_type, MultiConductance):
        columns["receptors"] = float(cell_type.receptors)
    return columns
