"""What the tests of scripts for the platform share: a session on the built gateway, and a small network."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

from medina import session
from medina.coordinates import Enum, HICANNOnWafer
from support import needs_build

CELL = {"cm": 0.2, "v_reset": -70.0, "v_rest": -20.0, "v_thresh": -10.0, "e_rev_I": -100.0, "e_rev_E": 60.0}


@needs_build
class PlatformTest(unittest.TestCase):
    def setUp(self):
        current = session.Session()
        before = session.replace(current)
        self.addCleanup(session.replace, before)
        self.addCleanup(current.close)
        quiet = contextlib.redirect_stderr(io.StringIO())
        quiet.__enter__()
        self.addCleanup(quiet.__exit__, None, None, None)
        import pyhmf
        from pyhalbe import HICANN
        from pymarocco import PyMarocco
        from pymarocco.results import Marocco
        from pymarocco.runtime import Runtime
        self.pynn, self.HICANN, self.PyMarocco, self.Marocco, self.Runtime = (
            pyhmf, HICANN, PyMarocco, Marocco, Runtime)

    def begin(self, runtime=True, **options):
        """Options and Runtime of a new network."""
        self.marocco = self.PyMarocco()
        for name, value in options.items():
            setattr(self.marocco, name, value)
        self.runtime = self.Runtime(33) if runtime else None
        self.pynn.setup(marocco=self.marocco, **({"marocco_runtime": self.runtime} if runtime else {}))

    def small(self, size=1):
        """Neurons at HICANN 297 with an excitatory and an inhibitory source."""
        cells = self.pynn.Population(size, self.pynn.IF_cond_exp, CELL, label="cells")
        sources = [self.pynn.Population(1, self.pynn.SpikeSourceArray, {"spike_times": [10.0, 20.0]}) for _ in range(2)]
        projections = [self.pynn.Projection(source, cells, self.pynn.AllToAllConnector(weights=0.01), target=target)
                       for source, target in zip(sources, ("excitatory", "inhibitory"))]
        self.marocco.manual_placement.on_hicann(cells, HICANNOnWafer(Enum(297)))
        return cells, sources, projections

    def map_small(self, size=1):
        """The same, mapped."""
        self.begin()
        parts = self.small(size)
        self.pynn.run(0)
        self.marocco.skip_mapping, self.marocco.backend = True, self.PyMarocco.ESS
        return parts

    def file(self, name):
        """A path in a folder that vanishes."""
        folder = tempfile.TemporaryDirectory(prefix="medina-test-")
        self.addCleanup(folder.cleanup)
        return str(Path(folder.name) / name)
