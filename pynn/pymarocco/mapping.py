"""The data of a mapping: asked of the gateway when needed, or read from a file of results."""

import abc
import gzip
import io
import json
import os

import numpy as np

from medina import protocol, session, simulator, wire
from medina.errors import MaroccoError
from pymarocco.places import BioNeuron
from pymarocco.routes import routes_of

_FORMAT = 2
_MAGIC = "medina-wafer-results"
_SITES = ("pre", "post", "hicann", "row", "column", "weight")
_SHOWN_DENMEMS, _OUTPUT_MODES = 20, 21  # fields of a HICANN's configuration
_PLACES = ("hicann", "first_column", "columns", "dnc_merger", "address")


class Mapping(abc.ABC):
    """Places of cells and synapses. Cells are numbered over all populations: ``first[p]`` + index.

    ``trains`` are the spike trains that are known, by (population, index); ``drawn`` are the populations whose other
    trains the executor draws, ``duration`` is how many ms it will run for.
    """

    def __init__(self, sizes, projections, trains, drawn=()):
        self.sizes = list(sizes)
        self.projections = projections
        self.first = np.concatenate([[0], np.cumsum(self.sizes)]).astype(int)
        self.trains, self.drawn, self.duration = trains, list(drawn), 0.0
        self._places, self._sites, self._draws, self._routes = {}, {}, {}, None

    def places(self, population):
        """Where the cells of a population are."""
        if population not in self._places:
            self._places[population] = self._ask_places(population)
        return self._places[population]

    def sites(self, projection):
        """Where the synapses of a projection are: arrays by name."""
        if projection not in self._sites:
            self._sites[projection] = self._ask_sites(projection)
        return self._sites[projection]

    def routes(self):
        """(HICANN, merger, target HICANN, names of lines) of each route."""
        if self._routes is None:
            self._routes = self._ask_routes()
        return self._routes

    def is_source(self, population, index):
        """Whether a cell is a spike source."""
        return population in self.drawn or (population, index) in self.trains

    def sources(self):
        """(population, index) of all spike sources."""
        drawn = ((number, index) for number in self.drawn for index in range(self.sizes[number]))
        return sorted({*self.trains, *drawn})

    def train(self, population, index):
        """What a spike source sends, ms."""
        if (population, index) in self.trains:
            return self.trains[population, index]
        if self._draws.get(population, (None,))[0] != self.duration:
            got = self._ask_trains(population)
            self._draws[population] = self.duration, np.split(got.time, np.cumsum(got.count)[:-1])
        return self._draws[population][1][index].tolist()

    def neuron(self, cell):
        """The cell of a number."""
        population = int(np.searchsorted(self.first, cell, "right")) - 1
        return BioNeuron(population, int(cell) - int(self.first[population]))

    def number(self, neuron):
        """The number of a cell."""
        return int(self.first[neuron.population()]) + neuron.neuron_index()

    def lost_positions(self, projection):
        """Positions before and behind of the lost synapses of a projection of this network."""
        sites = self.sites(projection.number)
        lost = sites["hicann"] == protocol.NOWHERE
        return tuple(self._positions(part, sites[name][lost])
                     for part, name in ((projection.pre, "pre"), (projection.post, "post")))

    def _positions(self, part, cells):
        numbers = np.concatenate([self.first[population] + indices for population, indices in part.parts()])
        order = np.argsort(numbers, kind="stable")
        return order[np.searchsorted(numbers[order], cells)]

    def save(self, path, overwrite=True):
        """Writes all of it to a file; a name that ends in .gz compresses."""
        if os.path.exists(path) and not overwrite:
            raise MaroccoError("MED-PYN-073", f"{path} exists; save(file, True) replaces it.")
        arrays = {}
        for population in range(len(self.sizes)):
            places = self.places(population)
            arrays.update({f"places/{population}/{name}": getattr(places, name) for name in _PLACES})
        for projection in range(self.projections):
            sites = self.sites(projection)
            arrays.update({f"sites/{projection}/{name}": sites[name] for name in _SITES})
        for population in sorted({population for population, _ in self.sources()}):
            trains = [self.train(population, index) for index in range(self.sizes[population])]
            arrays[f"trains/{population}/count"] = np.array([len(train) for train in trains])
            arrays[f"trains/{population}/time"] = np.concatenate(trains).astype(float)
        head = {"magic": _MAGIC, "format": _FORMAT, "sizes": self.sizes, "projections": self.projections,
                "routes": self.routes(), "readouts": self.readouts()}
        arrays["head"] = np.array(json.dumps(head))
        content = io.BytesIO()
        np.savez(content, **arrays)
        opened = gzip.open if path.endswith(".gz") else open
        with opened(path, "wb") as file:
            file.write(content.getvalue())

    def rows(self, subject, text):
        """Rows about the compile, as ``medina inspect`` shows them."""
        raise MaroccoError("MED-PYN-077", "Results of a file do not hold this; ask those of a Runtime.")

    @abc.abstractmethod
    def _ask_places(self, population):
        """Where the cells of a population are, as the gateway answers."""

    @abc.abstractmethod
    def _ask_sites(self, projection):
        """Where the synapses of a projection are: arrays by name."""

    @abc.abstractmethod
    def readouts(self):
        """(population, index, analog output) of each cell whose membrane is shown."""

    @abc.abstractmethod
    def _ask_routes(self):
        """What :meth:`routes` gives."""

    def _ask_trains(self, population):
        """What the sources of a population send, as the gateway answers."""
        return session.current().ask(protocol.spike_trains(population, self.duration))


class LiveMapping(Mapping):
    """That of the last compile of this script."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self._network = simulator.state.network

    def _ask_places(self, population):
        return session.current().ask(protocol.places(population))

    def rows(self, subject, text):
        return json.loads(session.current().ask(protocol.inspect(subject, text)).json)

    def _ask_sites(self, projection):
        blocks = list(session.current().synapses(projection))
        return {name: np.concatenate([getattr(block, name) for block in blocks]) for name in _SITES}

    def readouts(self):
        simulator.state.require_current(self._network, "The mapping")
        found = []
        for number in range(len(self.sizes)):
            recorded = simulator.state.registry.population(number).recorder.recorded.get("v", ())
            found += [(number, int(index), output) for index in recorded for output in self._outputs(number, index)]
        return found

    def _outputs(self, population, index):
        """The analog output of a cell, none if it has none."""
        places = self.places(population)
        hicann, first = int(places.hicann[index]), int(places.first_column[index])
        if hicann == protocol.NOWHERE or not places.columns[index]:
            return []
        chip = wire.read(session.current().ask(protocol.configuration(hicann)).content)
        modes = wire.as_uints(chip.get(_OUTPUT_MODES))
        shown = [denmem for denmem in wire.as_uints(chip.get(_SHOWN_DENMEMS))
                 if first <= denmem % 256 < first + int(places.columns[index])]
        # Modes are off, then top even, top odd, bottom even, bottom odd.
        return [modes.index(2 * (denmem // 256) + denmem % 2 + 1) for denmem in shown]

    def _ask_routes(self):
        return routes_of(session.current().ask(protocol.mapping()).content)


class SavedMapping(Mapping):
    """That of a file."""

    def __init__(self, path):
        path = os.fspath(path)
        try:
            with open(path, "rb") as file:
                content = file.read()
        except OSError as error:
            raise MaroccoError("MED-PYN-074", f"The results {path} cannot be read: {error.strerror}.") from error
        try:
            if content[:2] == b"\x1f\x8b":
                content = gzip.decompress(content)
            with np.load(io.BytesIO(content), allow_pickle=False) as file:
                self._arrays = dict(file)
            head = json.loads(str(self._arrays.pop("head")))
        except (ValueError, OSError, KeyError, EOFError) as error:
            raise MaroccoError("MED-PYN-074", f"{path} holds no results of a mapping that Medina saved.") from error
        if head.get("magic") != _MAGIC or head.get("format") != _FORMAT:
            raise MaroccoError("MED-PYN-074", f"{path} holds no results of format {_FORMAT}.")
        trains = {}
        for name in [name for name in self._arrays if name.startswith("trains/") and name.endswith("/count")]:
            population, ends = int(name.split("/")[1]), np.cumsum(self._arrays[name])
            times = np.split(self._arrays[f"trains/{population}/time"], ends[:-1])
            trains.update({(population, index): some.tolist() for index, some in enumerate(times)})
        super().__init__(head["sizes"], head["projections"], trains)
        self._routes = [tuple(route) for route in head["routes"]]
        self._readouts = [tuple(readout) for readout in head["readouts"]]

    def readouts(self):
        return self._readouts

    def _ask_places(self, population):
        return protocol.Places(*(self._arrays[f"places/{population}/{name}"] for name in _PLACES))

    def _ask_sites(self, projection):
        return {name: self._arrays[f"sites/{projection}/{name}"] for name in _SITES}

    def _ask_routes(self):
        return self._routes
