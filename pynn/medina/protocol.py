"""Requests and responses of the gateway; field numbers as in gateway.proto."""

from dataclasses import dataclass, field

import numpy as np

from medina import wire
from medina.errors import MedinaError


def record(content):
    """A request that carries one record of the network log; not answered."""
    return wire.message(1, content)


def run(duration_ms, keep_mapping=False):
    """Compile if needed, then simulate; or keep the last compile, whatever changed since then but what is recorded."""
    return wire.message(2, wire.double(1, duration_ms) + wire.uint(2, keep_mapping))


def data(population, variable, since_ms):
    """What was recorded of a variable at or after a time."""
    return wire.message(3, wire.uint(1, population) + wire.text(2, variable) + wire.double(3, since_ms))


REALISED, ASKED, ASKED_OR_LOST = range(3)


def connections(projection, values=REALISED):
    """All connections of a projection; weights and delays as realised, as asked for, or so with NaN where lost."""
    return wire.message(4, wire.uint(1, projection) + wire.uint(2, values))


def reset():
    """Back to t = 0."""
    return wire.message(5, b"")


def check():
    """Is what was logged so far a valid network?"""
    return wire.message(6, b"")


def report():
    """What the last compile reports."""
    return wire.message(7, b"")


def configure(target, output, options):
    """First request: what to compile for, where to keep it."""
    return wire.message(8, wire.text(1, target) + wire.text(2, output or "") + wire.text_map(3, options))


def inspect(subject, text):
    """Rows about the last compile, as ``medina inspect`` shows them."""
    return wire.message(9, wire.text(1, subject) + wire.text(2, text))


def places(population):
    """Where the cells of a population are."""
    return wire.message(10, wire.uint(1, population))


def synapses(projection):
    """Where the synapses of a projection are."""
    return wire.message(11, wire.uint(1, projection))


def spike_trains(population, until_ms):
    """What the sources of a population send before a time."""
    return wire.message(15, wire.uint(1, population) + wire.double(2, until_ms))


def configuration_header():
    """The header of the configuration."""
    return wire.message(12, wire.required_uint(1, True))


def configuration(hicann):
    """The settings of a HICANN."""
    return wire.message(12, wire.required_uint(2, hicann))


def mapping():
    """The tables of the mapping."""
    return wire.message(12, wire.required_uint(3, True))


def edit(edits):
    """Changes the configuration; each edit is the content of an ``Edit`` message."""
    return wire.message(13, b"".join(wire.message(1, content) for content in edits))


def load(folder):
    """Takes the compile in a folder as the last one."""
    return wire.message(14, wire.text(1, folder))


(DONE, FAILURE, PROGRESS, RUN_DONE, SPIKES, SIGNAL, CONNECTIONS, REPORT, ROWS, PLACES, SYNAPSE_SITES,
 CONFIGURATION, SPIKE_TRAINS) = range(1, 14)

NOWHERE = 0xFFFFFFFF


@dataclass(frozen=True)
class Progress:
    """How far a stage is, 0 to 1."""

    stage: str
    fraction: float


@dataclass(frozen=True)
class RunDone:
    """Biological time reached since the last reset, in ms; whether the network was compiled for it."""

    time_ms: float
    compiled: bool


@dataclass(frozen=True)
class Spikes:
    """Spikes of a population, sorted by cell, then time; ``time`` has exact times in ms, or is empty."""

    cell: np.ndarray
    step: np.ndarray
    time: np.ndarray = field(default_factory=lambda: np.empty(0))


@dataclass(frozen=True)
class Signal:
    """Samples of a variable: ``values`` has a row a sample and a column a cell; ``final`` is the state at the end."""

    cell: np.ndarray
    values: np.ndarray
    interval: int
    first_step: int
    final: np.ndarray


@dataclass(frozen=True)
class Connections:
    """Connections in connection order: positions in pre and post, weights in the user's unit, delays in ms."""

    pre: np.ndarray = field(default_factory=lambda: np.empty(0, np.uint32))
    post: np.ndarray = field(default_factory=lambda: np.empty(0, np.uint32))
    weight: np.ndarray = field(default_factory=lambda: np.empty(0))
    delay: np.ndarray = field(default_factory=lambda: np.empty(0))
    last: bool = True


@dataclass(frozen=True)
class Report:
    """report.json, the same for people, and the folder of the compile."""

    json: str
    text: str
    folder: str = ""


@dataclass(frozen=True)
class Rows:
    """A table, as JSON."""

    json: str


@dataclass(frozen=True)
class Places:
    """Where the cells of a population are, by index; ``hicann`` is NOWHERE if not there, sources have 0 columns."""

    hicann: np.ndarray
    first_column: np.ndarray
    columns: np.ndarray
    dnc_merger: np.ndarray
    address: np.ndarray


@dataclass(frozen=True)
class SynapseSites:
    """Where synapses are; cells are numbered over all populations, ``hicann`` is NOWHERE if the synapse is lost.

    ``weight`` is in uS, not a number if the synapse is lost.
    """

    pre: np.ndarray
    post: np.ndarray
    hicann: np.ndarray
    row: np.ndarray
    column: np.ndarray
    weight: np.ndarray
    last: bool = True


@dataclass(frozen=True)
class SpikeTrains:
    """Spikes in ms, cell after cell, and how many each cell has."""

    count: np.ndarray
    time: np.ndarray


@dataclass(frozen=True)
class Configuration:
    """A part of the configuration, encoded; of a HICANN also its floating gates by parameter, and denmem or block."""

    content: bytes
    neuron_gates: np.ndarray
    shared_gates: np.ndarray


def _columns(got, count):
    return [wire.as_array(got.get(number), "<u4") for number in range(1, count + 1)]


def _signal(got):
    cell = wire.as_array(got.get(1), "<u4")
    values = wire.as_array(got.get(2), "<f4").reshape(-1, max(1, len(cell)))
    return Signal(cell, values, max(1, got.get(3, 0)), got.get(4, 0), wire.as_array(got.get(6), "<f4"))


def _connections(got):
    return Connections(
        wire.as_array(got.get(1), "<u4"), wire.as_array(got.get(2), "<u4"),
        wire.as_array(got.get(3), "<f8"), wire.as_array(got.get(4), "<f8"), bool(got.get(5, 0)))


def _configuration(got):
    gates = [wire.as_array(got.get(number), "<u4").astype(np.int64).reshape(-1, width)
             for number, width in ((2, 512), (3, 4))]
    return Configuration(bytes(got.get(1, b"")), *gates)


def _failure(got):
    return MedinaError(wire.as_text(got.get(1)), wire.as_text(got.get(3)), got.get(2, 0) or 70)


_READERS = {
    DONE: lambda got: True,
    FAILURE: _failure,
    PROGRESS: lambda got: Progress(wire.as_text(got.get(1)), wire.as_double(got.get(2))),
    RUN_DONE: lambda got: RunDone(wire.as_double(got.get(1)), bool(got.get(2, 0))),
    SPIKES: lambda got: Spikes(
        wire.as_array(got.get(1), "<u4"), wire.as_array(got.get(2), "<u4"), wire.as_array(got.get(3), "<f8")),
    SIGNAL: _signal,
    CONNECTIONS: _connections,
    REPORT: lambda got: Report(*(wire.as_text(got.get(number)) for number in (1, 2, 3))),
    ROWS: lambda got: Rows(wire.as_text(got.get(1))),
    PLACES: lambda got: Places(*_columns(got, 5)),
    SYNAPSE_SITES: lambda got: SynapseSites(
        *_columns(got, 5), wire.as_array(got.get(7), "<f4"), bool(got.get(6, 0))),
    SPIKE_TRAINS: lambda got: SpikeTrains(wire.as_array(got.get(1), "<u4"), wire.as_array(got.get(2), "<f8")),
    CONFIGURATION: _configuration,
}


def response(content):
    """The value of a response; a failure comes as the :class:`MedinaError` to raise."""
    for kind, value in wire.fields(content):
        reader = _READERS.get(kind)
        if reader is not None:
            return reader(wire.read(value))
    raise wire.Broken("a response of an unknown kind")
