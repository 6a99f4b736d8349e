"""Recording requests, and recorded data as Neo objects.

Data are fetched when they are asked for, at the latest before a reset; Neo objects are made when somebody looks.
"""

from dataclasses import dataclass, field
from datetime import datetime

import neo
import numpy as np
import quantities as pq
from pyNN import errors, recording

from medina import log, protocol, session, simulator
from medina.errors import MedinaError
from medina.spiketrains import SpikeTrains

SPIKES = "spikes"


@dataclass
class Epoch:
    """What was recorded of a population between two resets; ``data`` has Spikes or a Signal by variable."""

    number: int
    t_start: float
    t_stop: float
    interval: float
    cells: dict
    data: dict
    annotations: dict = field(default_factory=dict)
    made: datetime = field(default_factory=datetime.now)


class Recorder(recording.Recorder):
    """Recorder of one population."""

    _simulator = simulator

    def __init__(self, population, file=None):
        super().__init__(population, file)
        self.network = simulator.state.network
        self.recorded = {}
        self._running = {}
        self._epochs = []
        self._start = simulator.state.t
        self._fetched = {}

    def record(self, variables, ids, sampling_interval=None):
        """Adds cells to those whose variables are recorded; the interval is in ms."""
        self._require_current()
        cells = np.unique(np.asarray([int(i) for i in ids] if isinstance(ids, list) else ids, dtype=np.int64)
                          - int(self.population.first_id))
        names = recording.normalize_variables_arg(variables)
        for name in names:
            if not self.population.can_record(name):
                raise errors.RecordingError(name, self.population.celltype)
        self._take_interval(sampling_interval, names)
        for name in names:
            self.recorded[name] = np.union1d(self.recorded.get(name, cells[:0]), cells)
            interval = 0.0 if name == SPIKES else self.sampling_interval
            session.current().record(log.recording(self.population.number, name, cells, interval))

    def narrow(self, name, cells):
        """Records a variable of these cells only."""
        self._require_current()
        cells = np.asarray(cells, dtype=np.int64)
        interval = 0.0 if name == SPIKES or not len(cells) else self.sampling_interval
        session.current().record(log.recording(self.population.number, name, cells, interval, replace=True))
        self.recorded[name] = cells
        if not len(cells):
            del self.recorded[name]

    def _take_interval(self, interval, names):
        if interval is None:
            return
        steps = interval / simulator.state.dt
        if not steps > 0.5 or abs(steps - round(steps)) > 1e-6 * steps:
            raise MedinaError(
                "MED-PYN-020", f"Population '{self.population.label}': sampling interval {interval} ms; it must be a"
                f" multiple of the time step, {simulator.state.dt} ms.")
        if interval != self.sampling_interval and set(self.recorded) - {SPIKES}:
            raise ValueError("All neurons in a population must be recorded with the same sampling interval.")
        if set(names) - {SPIKES}:
            self.sampling_interval = interval

    def reset(self):
        """Stops recording."""
        self._require_current()
        for name in self.recorded:
            session.current().record(log.recording(self.population.number, name, (), 0.0, replace=True))
        self.recorded = {}

    def ran(self):
        """Called after each run: what is recorded now has data, and data fetched before are old."""
        self._running = dict(self.recorded)
        self._fetched = {}

    def count(self, variable, gather=True, filter_ids=None):
        """Spikes of each recorded cell since the recording began, by id."""
        if variable != SPIKES:
            raise errors.RecordingError(variable, self.population.celltype)
        self._require_current()
        first_id = int(self.population.first_id)
        cells = _chosen(self.recorded.get(SPIKES, np.empty(0, int)), self._filter(filter_ids))
        counts = np.zeros(self.population.size, dtype=int)
        if SPIKES in self._running:
            counts = np.bincount(self._fetch(SPIKES).cell, minlength=self.population.size)
        return dict(zip((cells + first_id).tolist(), counts[cells].tolist()))

    def get(self, variables, gather=False, filter_ids=None, clear=False, annotations=None):
        """The recorded data as a Neo block with one segment an epoch, the current one last."""
        wanted = recording.normalize_variables_arg(variables)
        cells = self._filter(filter_ids)
        epochs = list(self._epochs)
        if simulator.state.running:
            self._require_current()
            epochs.append(self._epoch([name for name in self.recorded if wanted == "all" or name in wanted]))
        block = neo.Block(name=self.population.label, description=self.population.describe())
        block.segments = [self._segment(epoch, wanted, cells, block.description) for epoch in epochs]
        if epochs:
            block.rec_datetime = epochs[0].made
        block.annotate(**self.metadata)
        if annotations:
            block.annotate(**annotations)
        if clear:
            self.clear()
        return block

    def clear(self):
        """Forgets what was recorded; recording goes on from now."""
        self._epochs = []
        self._fetched = {}
        self.clear_flag = True
        self._start = simulator.state.t

    def store_to_cache(self, annotations=None):
        """Before a reset: keeps the epoch that ends, as PyNN does: not after a reset without a run, nor once cleared."""
        if simulator.state.running and simulator.state.t != 0 and not self.clear_flag:
            epoch = self._epoch(list(self.recorded))
            epoch.annotations = dict(annotations or {})
            self._epochs.append(epoch)
        self.clear_flag = False
        self._start = 0.0
        self._running = {}
        self._fetched = {}

    def _epoch(self, names):
        data = {name: self._fetch(name) for name in names if name in self._running}
        state = simulator.state
        return Epoch(state.segment_counter, self._start, state.t, self.sampling_interval, dict(self.recorded), data)

    def _fetch(self, variable):
        if variable not in self._fetched:
            self._fetched[variable] = session.current().ask(
                protocol.data(self.population.number, variable, self._start))
        return self._fetched[variable]

    def _filter(self, filter_ids):
        if filter_ids is None:
            return None
        return np.asarray(filter_ids, dtype=np.int64) - int(self.population.first_id)

    def _segment(self, epoch, wanted, chosen, description):
        segment = neo.Segment(
            name=f"segment{epoch.number:03d}", description=description, rec_datetime=epoch.made)
        segment.annotate(**epoch.annotations)
        for name, cells in epoch.cells.items():
            if wanted != "all" and name not in wanted:
                continue
            if name == SPIKES:
                segment.spiketrains = self._trains(epoch, _chosen(cells, chosen))
            elif name in epoch.data:
                signal = self._signal(epoch, name, chosen)
                if signal is not None:
                    segment.analogsignals.append(signal)
        return segment

    def _trains(self, epoch, cells):
        empty = np.empty(0, np.uint32)
        spikes = epoch.data.get(SPIKES) or protocol.Spikes(empty, empty)
        times = spikes.time if len(spikes.time) else simulator.state.times(spikes.step)
        return SpikeTrains(spikes.cell, times, cells, epoch.t_start, epoch.t_stop,
                           int(self.population.first_id), self.population.label)

    def _signal(self, epoch, name, chosen):
        signal = epoch.data[name]
        values = signal.values
        steps = int(round(epoch.t_stop / simulator.state.dt)) - int(round(epoch.t_start / simulator.state.dt))
        if simulator.state.face == log.FACE_PYNN and steps % signal.interval == 0 and len(signal.final):
            values = np.vstack([values, signal.final])  # PyNN's sample at the end of the run
        column = np.arange(len(signal.cell)) if chosen is None else np.flatnonzero(np.isin(signal.cell, chosen))
        if not len(column):
            return None
        cells = signal.cell[column].astype(int)
        return neo.AnalogSignal(
            values[:, column].astype(float), units=self.population.find_units(name), t_start=epoch.t_start * pq.ms,
            sampling_period=signal.interval * simulator.state.dt * pq.ms, name=name,
            source_ids=cells + int(self.population.first_id), source_population=self.population.label,
            array_annotations={"channel_index": cells})

    def _require_current(self):
        simulator.state.require_current(self.network, f"Population '{self.population.label}'")


def _chosen(cells, chosen):
    return cells if chosen is None else cells[np.isin(cells, chosen)]
