"""What a script keeps of a mapping between runs: the results, and the wafer's settings, which it may edit."""

from medina.coordinates import Wafer
from medina.errors import MaroccoError
from pymarocco.edits import Edits
from pymarocco.results import Marocco
from pymarocco.wafer import WaferConfiguration


class Runtime:
    """Give it to setup() as ``marocco_runtime``. With it, a run with ``skip_mapping`` takes the mapping before."""

    def __init__(self, wafer=Wafer(33)):
        self._number = Wafer(int(wafer))
        self._edits = Edits()
        self._wafer = self._results = self._mapping = None

    def wafer_number(self):
        """The wafer that it is for."""
        return self._number

    def wafer(self):
        """The settings of the wafer."""
        if self._wafer is None:
            raise self._too_early("wafer")
        return self._wafer

    def results(self):
        """The results of the mapping."""
        if self._results is None:
            raise self._too_early("results")
        return self._results

    def clear_results(self):
        """Forgets the mapping."""
        self._edits.forget()
        self._wafer = self._results = self._mapping = None

    @staticmethod
    def _too_early(what):
        return MaroccoError("MED-PYN-080", f"Runtime.{what}() has nothing before the first mapping; call run() with"
                            " skip_mapping = False, for instance with backend PyMarocco.Without.")

    # For the face's run()

    @property
    def has_mapping(self):
        """Whether there is a mapping."""
        return self._results is not None

    def take(self, mapping):
        """Takes a new mapping; edits of the one before are gone."""
        self._edits.forget()
        self._mapping = mapping
        self._wafer = WaferConfiguration(self._number, self._edits)
        self._results = Marocco(mapping, self._edits)

    def plan(self, duration):
        """Lets the results know how many ms the next run lasts."""
        self._mapping.duration = duration

    def send_edits(self):
        """Sends the edits since the last run."""
        self._edits.send()
