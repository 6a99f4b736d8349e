"""Populations, views and assemblies with the arguments of PyNN 0.7."""

import numpy as np

from medina import populations
from pyhmf.readings import Readings


class PopulationView(Readings, populations.PopulationView):
    __doc__ = populations.PopulationView.__doc__

    def __init__(self, parent, selector, label=None):
        if isinstance(selector, (list, tuple)) and selector and isinstance(selector[0], (bool, np.bool_)):
            selector = np.asarray(selector, dtype=bool)
        super().__init__(parent, selector, label)

    def _get_view(self, selector, label=None):
        return PopulationView(self, selector, label)

    def __str__(self):
        return f"PopulationView({self.root.celltype.__class__.__name__}, {self.size})"


class Assembly(populations.Assembly):
    """Populations and views together; cells are counted through."""

    def __init__(self, *parts, **keywords):
        flat = [part for some in parts for part in (some if isinstance(some, (list, tuple)) else [some])]
        super().__init__(*flat, **keywords)

    def record(self, to_file=True):
        """Records spikes of all."""
        for part in self.populations:
            part.record(to_file)

    def record_v(self, to_file=True):
        """Records membrane potentials of all."""
        for part in self.populations:
            part.record_v(to_file)

    def getSpikes(self, gather=True, compatible_output=True):
        """An array with a row (cell of the assembly, time in ms) a spike."""
        return self._counted_through("getSpikes", 2)

    def get_v(self, gather=True, compatible_output=True):
        """An array with a row (cell of the assembly, time in ms, mV) a sample."""
        return self._counted_through("get_v", 3)

    def _counted_through(self, name, width):
        rows, first = [np.empty((0, width))], 0
        for part in self.populations:
            found = getattr(part, name)()
            position = np.full(getattr(part, "root", part).size, -1)
            position[part.parts()[0][1]] = first + np.arange(part.size)
            found[:, 0] = position[found[:, 0].astype(int)]
            rows.append(found)
            first += part.size
        return np.concatenate(rows)

    def meanSpikeCount(self, gather=True):
        """Mean number of spikes of a cell."""
        return len(self.getSpikes()) / self.size

    def __str__(self):
        return f"PyAssembly ({self.size})"


class Population(Readings, populations.Population):
    """Cells of one type.

    ``size`` may be a tuple, for a grid; ``cellparams`` are the cells' parameters, and ``v_init`` the initial potential.
    """

    _assembly_class = Assembly

    def __init__(self, size, cellclass, cellparams=None, structure=None, label=None):
        parameters = dict(cellparams or {})
        starts = {"v": parameters.pop("v_init")} if "v_init" in parameters else {}
        size = tuple(int(part) for part in size) if isinstance(size, (tuple, list)) else int(size)
        super().__init__(size, cellclass, parameters, structure, starts, label)

    def inject(self, current_source):
        """Injects a current into all cells."""
        current_source.inject_into(self)

    @property
    def cell(self):
        """The cells' ids as an array."""
        return np.array(list(self.all_cells), dtype=object)

    @property
    def dim(self):
        """Sizes of the grid."""
        return (self.size,)

    def _get_view(self, selector, label=None):
        return PopulationView(self, selector, label)

    def __str__(self):
        return f"Population({self.celltype.__class__.__name__}, {self.size})"


PopulationView._assembly_class = Assembly
