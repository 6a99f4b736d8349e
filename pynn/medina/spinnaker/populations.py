"""Populations, views, assemblies and projections as SpiNNaker's front end has them."""

import numpy as np

from medina import populations, projections
from medina.errors import MedinaError
from medina.spinnaker.models import StaticSynapse

_NEARLY_WHOLE = 1e-3


def whole_size(size, label):
    """The size of a population: whole, or a float that is nearly so."""
    if isinstance(size, (float, np.floating)) and np.isfinite(size):
        if abs(size - round(size)) < _NEARLY_WHOLE:
            return int(round(size))
        raise MedinaError("MED-PYN-006", f"Population '{label or ''}' has size {size}; it must be a whole number.")
    return size


class _Readable:
    """Reading and recording, for populations and views."""

    def record(self, variables, to_file=None, sampling_interval=None):
        """Records variables; "all" means all that the cell type has."""
        if variables == "all":
            variables = list(self.celltype.recordable)
        super().record(variables, to_file, sampling_interval)

    def spinnaker_get_data(self, variable):
        """An array with a row (index, time) a spike, or (index, time, value) a sample; times in ms."""
        segment = self.get_data(variable).segments[-1]
        if variable == "spikes":
            ids, times = segment.spiketrains.multiplexed
            first = int(getattr(self, "root", self).first_id)
            return np.column_stack([np.asarray(ids, dtype=float) - first, times.magnitude])
        signal = segment.filter(name=variable)[0]
        cells = np.asarray(signal.array_annotations["channel_index"], dtype=float)
        times = signal.times.rescale("ms").magnitude
        return np.column_stack([np.repeat(cells, len(times)), np.tile(times, len(cells)), signal.magnitude.T.ravel()])

    def _get_view(self, selector, label=None):
        return PopulationView(self, selector, label)


class PopulationView(_Readable, populations.PopulationView):
    __doc__ = populations.PopulationView.__doc__


class Assembly(populations.Assembly):
    __doc__ = populations.Assembly.__doc__


class Population(_Readable, populations.Population):
    """A group of cells of one type.

    ``additional_parameters`` and ``seed`` are settings of the compile; ``constraints`` one or more objects with ``x``,
    ``y`` and perhaps ``p``, or with ``size``.
    """

    _assembly_class = Assembly

    def __init__(self, size, cellclass, cellparams=None, structure=None, initial_values=None, label=None,
                 constraints=None, additional_parameters=None, seed=None, **settings):
        parameters = dict(cellparams or {})
        cell = cellclass(**parameters) if isinstance(cellclass, type) else cellclass
        given = {**getattr(cell, "settings", {}), **(additional_parameters or {}), **settings}
        if seed is not None:
            given["seed"] = seed
        self.options = {name: value for name, value in given.items() if value is not None}
        super().__init__(whole_size(size, label), cell, None, structure, initial_values or {}, label)
        if self.options.get("neurons_per_core"):
            self.set_max_atoms_per_core(self.options["neurons_per_core"])
        for constraint in constraints if isinstance(constraints, (list, tuple)) else [constraints]:
            if constraint is not None:
                self.set_constraint(constraint)

    def set_constraint(self, constraint):
        """Takes a constraint object by its attributes: a place, or the most cells of a core."""
        if hasattr(constraint, "x") and hasattr(constraint, "y"):
            self.add_placement_constraint(constraint.x, constraint.y, getattr(constraint, "p", None))
        elif hasattr(constraint, "size"):
            self.set_max_atoms_per_core(constraint.size)
        else:
            raise MedinaError(
                "MED-PYN-009", f"Population '{self.label}': constraint {type(constraint).__name__} is not supported;"
                " use add_placement_constraint(x, y, p) or set_max_atoms_per_core(n).")


PopulationView._assembly_class = Assembly


class Projection(projections.Projection):
    __doc__ = projections.Projection.__doc__
    _static_synapse_class = StaticSynapse
