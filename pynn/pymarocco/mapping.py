"""The data of a mapping: asked of the gateway when needed, or read from a file of results."""

import abc
import gzip
import io
import json
import os

import numpy as np

from medina import protocol, session
from medina.errors import MaroccoError
from pymarocco.places import BioNeuron

_FORMAT = 1
_MAGIC = "medina-wafer-results"
_SITES = ("pre", "post", "hicann", "row", "column")
_PLACES = ("hicann", "first_column", "columns", "dnc_merger", "address")


class Mapping(abc.ABC):
    """Places of cells and synapses. Cells are numbered over all populations: ``first[p]`` + index."""

    def __init__(self, sizes, projections, trains):
        self.sizes = list(sizes)
        self.projections = projections
        self.first = np.concatenate([[0], np.cumsum(self.sizes)]).astype(int)
        self.trains = trains
        self._places, self._sites = {}, {}

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
        for (population, index), times in self.trains.items():
            arrays[f"trains/{population}/{index}"] = np.asarray(times, dtype=float)
        head = {"magic": _MAGIC, "format": _FORMAT, "sizes": self.sizes, "projections": self.projections}
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


class LiveMapping(Mapping):
    """That of the last compile of this script."""

    def _ask_places(self, population):
        return session.current().ask(protocol.places(population))

    def rows(self, subject, text):
        return json.loads(session.current().ask(protocol.inspect(subject, text)).json)

    def _ask_sites(self, projection):
        blocks = list(session.current().synapses(projection))
        return {name: np.concatenate([getattr(block, name) for block in blocks]) for name in _SITES}


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
        for name, times in self._arrays.items():
            if name.startswith("trains/"):
                _, population, index = name.split("/")
                trains[int(population), int(index)] = times.tolist()
        super().__init__(head["sizes"], head["projections"], trains)

    def _ask_places(self, population):
        return protocol.Places(*(self._arrays[f"places/{population}/{name}"] for name in _PLACES))

    def _ask_sites(self, projection):
        return {name: self._arrays[f"sites/{projection}/{name}"] for name in _SITES}
