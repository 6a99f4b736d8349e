"""One network, its options and what becomes of them at run()."""

import json

from medina import control, log, protocol, session, simulator
from medina.cells import SpikeSourceArray, SpikeSourcePoisson
from medina.errors import MaroccoError
from medina.populations import options_as_json
from medina.progress import say_once
from pymarocco import compiled
from pymarocco.edits import background_only
from pymarocco.mapping import LiveMapping, SavedMapping
from pymarocco.options import Backend
from pymarocco.runtime import Runtime

_SOFTWARE = "backend Hardware: no wafer is attached; the executor, a software model of it, runs the configuration"

_UNMAPPED = ("skip_mapping: parameters, weights and spike times that were set since the mapping have no effect; edit"
             " wafer() and results() of the Runtime, or map again")


class Experiment:
    """What setup() began."""

    def __init__(self, marocco, runtime):
        self._marocco, self._runtime = marocco, runtime or Runtime(marocco.default_wafer)
        self._has_runtime = runtime is not None
        self._network = simulator.state.network
        self._sent = {}
        self._mapped_changes = 0
        self._mapping = None
        self._folder = None

    def run(self, duration):
        """Maps if it is to be mapped, and runs if something is to run."""
        marocco = self._marocco
        self._check()
        if not marocco.skip_mapping:
            self._map(duration)
        elif not self._runtime.has_mapping:
            self._load()
        elif simulator.state.changes != self._mapped_changes:
            say_once(_UNMAPPED)
        self._runtime.plan(duration)
        if marocco.backend == Backend.Without:
            return
        if marocco.backend == Backend.Hardware:
            say_once(_SOFTWARE)
        if simulator.state.running:
            control.reset()  # a new experiment; what was recorded stays
        current = session.current()
        current.keep_mapping = True
        try:
            self._runtime.send_edits()
            simulator.state.run(duration)
        finally:
            current.keep_mapping = False

    def _check(self):
        """Raises for options that exclude each other."""
        simulator.state.require_current(self._network, "This setup()")
        marocco = self._marocco
        files = [name for name in ("persist", "wafer_cfg") if marocco.value(name)]
        if self._has_runtime and files:
            raise MaroccoError("MED-PYN-081", f"marocco_runtime and {' and '.join(files)} are mutually exclusive.")
        if self._has_runtime and "default_wafer" in marocco.given \
                and int(marocco.default_wafer) != int(self._runtime.wafer_number()):
            raise MaroccoError("MED-PYN-081", f"The Runtime is for wafer {int(self._runtime.wafer_number())},"
                               f" default_wafer is {int(marocco.default_wafer)}; both must be the same.")
        if marocco.skip_mapping:
            self._check_skipped([name for name in ("persist", "wafer_cfg") if name not in files])

    def _check_skipped(self, lacking):
        if self._has_runtime and not self._runtime.has_mapping:
            raise MaroccoError("MED-PYN-082", "skip_mapping: its Runtime has no mapping yet; run once with"
                               " skip_mapping = False.")
        if not self._has_runtime and lacking:
            raise MaroccoError("MED-PYN-082", "skip_mapping: it needs a Runtime, or the files of a mapping:"
                               f" {' and '.join(lacking)} {'are' if len(lacking) > 1 else 'is'} not set.")

    def _map(self, duration):
        """Has the network compiled; what was edited is gone."""
        current = session.current()
        self._send_options()
        self._marocco.manual_placement.take()
        if self._runtime.has_mapping:
            control.reset()
            current.record(log.setup_options({}))  # counts as a change, so that edits end
        simulator.state.run(0.0)
        self._take(self._described())
        self._runtime.plan(duration)
        self._marocco.stats.take(json.loads(current.report().json), self._mapping)
        if self._marocco.persist:
            self._mapping.save(str(self._marocco.persist))
        if self._marocco.wafer_cfg:
            compiled.pack(session.current().report().folder, str(self._marocco.wafer_cfg))

    def _load(self):
        """Takes the mapping of an earlier script from its two files."""
        mapping = SavedMapping(self._marocco.persist)
        own = [population.size for population in self._populations()]
        if mapping.sizes != own:
            raise MaroccoError("MED-PYN-083", f"{self._marocco.persist} is of a network of populations of"
                               f" {mapping.sizes} cells; this one has {own}.")
        self._folder, report = compiled.unpack(str(self._marocco.wafer_cfg))
        session.current().ask(protocol.load(self._folder.path))
        self._take(mapping)
        self._marocco.stats.take(report, mapping)

    def _take(self, mapping):
        """Takes a new mapping, and what is changed in its configuration from the start."""
        self._mapping, self._mapped_changes = mapping, simulator.state.changes
        self._runtime.take(mapping)
        if self._marocco.synapse_routing.value("only_allow_background_events"):
            background_only()

    def _send_options(self):
        """Sends options that changed since they were sent last."""
        options = {"analog_outputs": {"every_voltage": True}, **self._marocco.compile_options()}
        if self._has_runtime:
            options["default_wafer"] = int(self._runtime.wafer_number())
        sent = options_as_json({"marocco": options})
        if sent != self._sent:
            session.current().record(log.setup_options(sent))
            self._sent = sent

    @staticmethod
    def _populations():
        registry = simulator.state.registry
        return [registry.population(number) for number in range(simulator.state.population_count)]

    def _described(self):
        """The mapping of the network as it is."""
        populations = self._populations()
        trains, drawn = {}, []
        for population in populations:
            if isinstance(population.celltype, SpikeSourceArray):
                for index, times in enumerate(population.get("spike_times")):
                    trains[population.number, index] = [float(time) for time in times]
            elif isinstance(population.celltype, SpikeSourcePoisson):
                drawn.append(population.number)
        return LiveMapping([population.size for population in populations], simulator.state.projection_count, trains,
                           drawn)
