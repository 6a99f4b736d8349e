"""Spike trains of a population as Neo's list, made of two arrays; train objects are made when somebody looks."""

import numpy as np
import quantities as pq
from neo import SpikeTrain
from neo.core.spiketrainlist import SpikeTrainList


class SpikeTrains(SpikeTrainList):
    """One train a recorded cell, also if it did not spike.

    ``cell`` and ``times`` (ms) have one entry a spike, sorted by cell; ``cells`` are the recorded cells, ascending.
    Spikes of other cells are left out.
    """

    def __init__(self, cell=None, times=None, cells=None, t_start=0.0, t_stop=0.0, first_id=0, label="", items=None,
                 segment=None):
        super().__init__(items=items, segment=segment)
        if cell is None:
            return
        inside = np.isin(cell, cells)
        cell, times = cell[inside].astype(np.int64), times[inside]
        self._cells = cells
        self._first_id = first_id
        self._label = label
        self._bounds = np.searchsorted(cell, cells, "left"), np.searchsorted(cell, cells, "right")
        self._spike_time_array = pq.Quantity(times, pq.ms)
        self._channel_id_array = cell + first_id
        self._all_channel_ids = cells + first_id
        self._spiketrain_metadata = {"t_start": t_start * pq.ms, "t_stop": t_stop * pq.ms}
        self._annotations = {}

    def _spiketrains_from_array(self):
        if self._spike_time_array is None:
            self._items = []
            return
        times = self._spike_time_array.magnitude
        self._items = []
        for index, first, last in zip(self._cells.tolist(), *self._bounds):
            train = SpikeTrain(
                times[first:last], units=pq.ms, source_population=self._label, source_id=index + self._first_id,
                source_index=index, channel_id=index + self._first_id, **self._spiketrain_metadata)
            train.segment = self.segment
            self._items.append(train)

    def __len__(self):
        if self._items is None and self._all_channel_ids is not None:
            return len(self._all_channel_ids)
        return super().__len__()
