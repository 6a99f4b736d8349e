"""Populations, views and assemblies that write what happens to them into the network log."""

import json

import numpy as np
from pyNN import common
from pyNN.parameters import LazyArray, ParameterSpace, simplify

from medina import log, session, simulator
from medina.cells import all_columns, as_column, as_columns
from medina.errors import MedinaError
from medina.recording import Recorder
from medina.values import check_columns, check_whole

_LARGEST_XY, _LARGEST_CORE = 255, 17


def options_as_json(options):
    """Target-specific settings for the log; what JSON cannot hold goes in as its text."""
    return {str(key): json.dumps(_plain(value), sort_keys=True) for key, value in options.items()}


def _plain(value):
    """The same made of what JSON has: nested dictionaries with text as keys, lists, numbers, text."""
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    if isinstance(value, (set, frozenset)):
        return sorted((_plain(part) for part in value), key=str)
    if isinstance(value, (np.ndarray, np.generic)):
        return _plain(value.tolist())
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


class Placeable:
    """Wishes about the place of cells; for populations."""

    def add_placement_constraint(self, x, y, p=None):
        """Puts all cells on chip (x, y), and on core p if that is given."""
        for name, value, most in (("x", x, _LARGEST_XY), ("y", y, _LARGEST_XY), ("p", p or 0, _LARGEST_CORE)):
            check_whole(f"Population '{self.label}': {name} of its place", value, 0, most)
        session.current().record(log.on_chip(self.number, x, y, p))

    def set_max_atoms_per_core(self, max_atoms_per_core):
        """Puts at most so many cells on one core."""
        if not max_atoms_per_core or int(max_atoms_per_core) < 1:
            raise MedinaError("MED-PYN-004", f"Population '{self.label}': {max_atoms_per_core} cells per core; it must"
                              " be at least 1.")
        session.current().record(log.max_atoms(self.number, int(max_atoms_per_core)))

    def add_same_chip_constraint(self, other):
        """Puts all cells on the chip of another population."""
        session.current().record(log.same_chip(self.number, other.number))


class Assembly(common.Assembly):
    __doc__ = common.Assembly.__doc__
    _simulator = simulator

    @property
    def all_cells(self):
        return simulator.state.registry.array(np.concatenate([np.asarray(p.all_cells) for p in self.populations]))

    @property
    def local_cells(self):
        return self.all_cells

    def parts(self):
        """(population number, cells) of each part, in order."""
        return [part for p in self.populations for part in p.parts()]


class PopulationView(common.PopulationView):
    __doc__ = common.PopulationView.__doc__
    _simulator = simulator
    _assembly_class = Assembly

    def __init__(self, parent, selector, label=None):
        if _selects_nothing(selector, parent.size):
            raise MedinaError("MED-PYN-005", f"A view of population '{parent.label}' selects no cells.")
        super().__init__(parent, selector, label)
        self.root = self.grandparent
        self.cells = np.asarray(self.all_cells) - int(self.root.first_id)

    def parts(self):
        """(population number, cells) of the view."""
        return [(self.root.number, self.cells)]

    def _get_parameters(self, *names):
        values = {}
        for name in names:
            value = self.root.values[name]
            values[name] = simplify(value[self.cells]) if isinstance(value, np.ndarray) else value
        return ParameterSpace(values, shape=(self.size,))

    def _set_parameters(self, parameter_space):
        parameter_space.evaluate(simplify=True)
        self.root.change(dict(parameter_space.items()), self.cells)

    def initialize(self, **initial_values):
        for variable, value in initial_values.items():
            self._set_initial_value_array(variable, LazyArray(value, shape=(self.size,), dtype=float))

    def _set_initial_value_array(self, variable, initial_values):
        self.root.start_at(variable, initial_values.evaluate(simplify=True), self.cells)

    def _get_view(self, selector, label=None):
        return PopulationView(self, selector, label)


class Population(Placeable, common.Population):
    __doc__ = common.Population.__doc__
    _simulator = simulator
    _recorder_class = Recorder
    _assembly_class = Assembly
    options = {}

    def __init__(self, size, cellclass, cellparams=None, structure=None, initial_values={}, label=None):
        simulator.state.require_setup()
        if int(np.prod(size)) < 1:
            raise MedinaError("MED-PYN-006", f"Population '{label or ''}' has size {size}; it must be at least 1.")
        if isinstance(cellclass, type):
            cellclass, cellparams = cellclass(**(cellparams or {})), None
        self.number = None
        self.network = simulator.state.network
        try:
            super().__init__(size, cellclass, cellparams, structure, initial_values, label)
            starts = self._checked_starts()
        except Exception:
            simulator.state.forget(self)
            raise
        self.number = simulator.state.population_count
        session.current().record(log.population(
            self.number, self.label, self.size, type(self.celltype).__name__,
            self._columns,
            {name: as_column(value) for name, value in starts.items()}, options_as_json(self.options)))
        simulator.state.population_count += 1
        del self._columns

    def _checked_starts(self):
        """Initial values by name."""
        starts = {name: value.evaluate(simplify=True) for name, value in self.initial_values.items()}
        check_columns(self.label, {name: as_column(value) for name, value in starts.items()}, self.cells)
        return starts

    def _create_cells(self):
        space = self.celltype.native_parameters
        space.shape = (self.size,)
        space.evaluate(simplify=True)
        self.values = dict(space.items())
        self._columns = all_columns(self.celltype, self.values)
        check_columns(self.label, self._columns, self.cells)
        self.all_cells = simulator.state.registry.add(self, self.size)
        self._mask_local = np.ones(self.size, dtype=bool)

    @property
    def local_cells(self):
        return self.all_cells

    @property
    def cells(self):
        """Indices of all cells."""
        return np.arange(self.size)

    def parts(self):
        """(population number, cells) of the population."""
        return [(self.number, self.cells)]

    def is_local(self, id):
        return True

    def _get_parameters(self, *names):
        return ParameterSpace({name: simplify(self.values[name]) for name in names}, shape=(self.size,))

    def _set_parameters(self, parameter_space):
        parameter_space.evaluate(simplify=True)
        self.change(dict(parameter_space.items()), self.cells)

    def change(self, values, cells):
        """Sets parameters of some cells: a value for all, or an array with one a cell."""
        simulator.state.require_current(self.network, f"Population '{self.label}'")
        cells, values = _ascending(cells, values)
        columns = as_columns(self.celltype, values)
        check_columns(self.label, columns, cells)
        session.current().record(log.parameters(self.number, cells, columns))
        simulator.state.changes += 1
        for name, value in values.items():
            self.values[name] = _merged(self.values[name], value, cells, self.size)

    def _set_initial_value_array(self, variable, initial_values):
        value = initial_values.evaluate(simplify=True)
        # Random values are drawn once, here; PyNN keeps this object.
        initial_values.base_value, initial_values.operations = value, []
        if self.number is not None:
            self.start_at(variable, value, self.cells)

    def start_at(self, variable, value, cells):
        """Sets initial values of some cells."""
        simulator.state.require_current(self.network, f"Population '{self.label}'")
        cells, values = _ascending(cells, {variable: value})
        value = values[variable]
        columns = {variable: as_column(value)}
        check_columns(self.label, columns, cells)
        session.current().record(log.initial_values(self.number, cells, columns))
        before = self.initial_values.get(variable, LazyArray(0.0, shape=(self.size,), dtype=float))
        merged = _merged(before.evaluate(simplify=True), value, cells, self.size)
        self.initial_values[variable] = LazyArray(merged, shape=(self.size,), dtype=float)

    def _set_cell_initial_value(self, id, variable, value):
        self.start_at(variable, float(value), np.array([self.id_to_index(id)]))

    def _get_view(self, selector, label=None):
        return PopulationView(self, selector, label)


def _ascending(cells, values):
    """Cells in ascending order, and the values of each cell with them."""
    order = np.argsort(cells)
    return cells[order], {name: value[order] if isinstance(value, np.ndarray) else value
                          for name, value in values.items()}


def _selects_nothing(selector, size):
    if isinstance(selector, slice):
        return len(range(*selector.indices(size))) == 0
    mask = np.asarray(selector)
    return mask.size == 0 or mask.dtype == bool and not mask.any()


def _merged(before, value, cells, size):
    """The values of a whole population after those of some cells changed."""
    if len(cells) == size and not isinstance(value, np.ndarray):
        return value
    if isinstance(before, np.ndarray):
        after = before.copy()
    else:
        after = np.empty(size, dtype=float if isinstance(before, (int, float, np.number)) else object)
        after[:] = before
    if isinstance(value, np.ndarray):
        after[cells] = value
    else:
        for_each = np.empty(len(cells), dtype=after.dtype)
        for_each[:] = value
        after[cells] = for_each
    return after
