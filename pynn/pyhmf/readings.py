"""Recording and reading with the functions of PyNN 0.7: arrays with a row a spike or a sample."""

import numpy as np

from medina.errors import missing


def _spikes(population):
    """Rows (index in the population, time) of a population or view, all runs since the last reset()."""
    first = int(getattr(population, "root", population).first_id)
    rows = [np.empty((0, 2))]
    for segment in population.get_data("spikes").segments:
        if not len(segment.spiketrains):
            continue  # nothing was recorded then
        ids, times = segment.spiketrains.multiplexed
        rows.append(np.column_stack([np.asarray(ids, dtype=float) - first, times.magnitude]))
    found = np.concatenate(rows)
    return found[np.lexsort((found[:, 1], found[:, 0]))]


def _signal(population, variable):
    """Rows (index in the population, time, value)."""
    rows = [np.empty((0, 3))]
    for segment in population.get_data(variable).segments:
        for signal in segment.filter(name=variable):
            cells = np.asarray(signal.array_annotations["channel_index"], dtype=float)
            times = signal.times.rescale("ms").magnitude
            rows.append(np.column_stack([np.repeat(cells, len(times)), np.tile(times, len(cells)),
                                         np.asarray(signal.magnitude).T.ravel()]))
    return np.concatenate(rows)


def save(filename, rows, header):
    """Writes rows as text, times and values first and the cell last, as PyNN 0.7 does."""
    np.savetxt(filename, np.roll(rows, -1, axis=1), fmt="%g", delimiter="\t", header=header)


class Readings:
    """For populations and views."""

    def record(self, to_file=True):
        """Records spikes; ``to_file`` may name a file that end() writes."""
        super().record("spikes", to_file if isinstance(to_file, str) else None)

    def record_v(self, to_file=True):
        """Records the membrane potential; on a HICANN of at most two neurons."""
        super().record("v", to_file if isinstance(to_file, str) else None)

    def record_gsyn(self, to_file=True):
        """Refused: conductances cannot be read from the hardware."""
        raise missing("record_gsyn", "the hardware shows spikes and membranes")

    get_gsyn = record_gsyn

    def getSpikes(self, gather=True, compatible_output=True):
        """An array with a row (cell, time in ms) a spike, by cell, then time; cells are indices in the population."""
        return _spikes(self)

    def get_v(self, gather=True, compatible_output=True):
        """An array with a row (cell, time in ms, mV) a sample."""
        return _signal(self, "v")

    def printSpikes(self, file, gather=True, compatible_output=True):
        """Writes spikes as text."""
        save(file, self.getSpikes(), f"first_id = 0\nn = {self.size}")

    def print_v(self, file, gather=True, compatible_output=True):
        """Writes membrane potentials as text."""
        save(file, self.get_v(), f"first_id = 0\nn = {self.size}")

    def get_spike_counts(self, gather=True):
        """Spikes of each recorded cell, by id."""
        counts = {cell: 0 for cell in self.all_cells if self._is_recorded(cell)}
        first = int(getattr(self, "root", self).first_id)
        ids = {int(cell): cell for cell in counts}
        for index, _ in self.getSpikes():
            counts[ids[first + int(index)]] += 1
        return counts

    def _is_recorded(self, cell):
        root = getattr(self, "root", self)
        return int(cell) - int(root.first_id) in root.recorder.recorded.get("spikes", ())

    def meanSpikeCount(self, gather=True):
        """Mean number of spikes of a cell."""
        return len(self.getSpikes()) / self.size

    def get(self, parameter_name, gather=False):
        """Values of a parameter, one a cell."""
        values = super().get(parameter_name, simplify=False)
        return [getattr(value, "value", value) for value in np.ravel(values)]

    def set(self, param=None, val=None, **parameters):
        """Sets a parameter by name, or several from a dictionary, for all cells."""
        given = dict(param) if isinstance(param, dict) else {} if param is None else {param: val}
        given.update(parameters)
        super().set(**given)

    def tset(self, parameter_name, values):
        """Sets a parameter of each cell, from an array or list with one value a cell."""
        values = np.ravel(np.asarray(values, dtype=object)) if parameter_name == "spike_times" else np.ravel(values)
        if len(values) != self.size:
            raise ValueError(f"tset('{parameter_name}'): {len(values)} values for {self.size} cells")
        super().set(**{parameter_name: values})

    def rset(self, parameter_name, rand_distr):
        """Sets a parameter of each cell to a draw."""
        super().set(**{parameter_name: np.asarray(rand_distr.next(self.size))})

    def initialize(self, variable=None, value=None, **values):
        """Sets an initial value; this hardware starts at rest and its target warns."""
        if variable is not None:
            values[variable] = value
        super().initialize(**values)

    def randomInit(self, rand_distr):
        """Sets the initial membrane potential of each cell to a draw."""
        self.initialize("v", np.asarray(rand_distr.next(self.size)))

    def can_record(self, variable):
        """Whether a variable can be recorded."""
        return variable in ("spikes", "v") and super().can_record(variable)

    def nearest(self, position):
        """Refused."""
        raise missing("nearest")

    def describe(self, template=None, engine=None):
        """What it is, in a line."""
        return str(self)
