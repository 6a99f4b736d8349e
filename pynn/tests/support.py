"""What the tests share: back ends that speak to the fake gateway, with its log, or to the built one."""

import os
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np

from medina import session, wire
from medina.gateway import Gateway

FAKE = Path(__file__).with_name("fake_gateway.py")
KINDS = {1: "header", 2: "setup", 3: "population", 4: "parameters", 5: "initial_values", 6: "recording",
         7: "projection", 8: "edges", 9: "projection_end", 10: "synapse_update", 11: "current", 12: "constraint",
         13: "run", 14: "reset", 15: "model_limit", 16: "projection_option", 17: "setup_options"}
HOME = Path(os.environ.get("MEDINA_HOME", Path(__file__).resolve().parents[2]))
needs_build = unittest.skipUnless((HOME / "cli/target/medina/lib").exists(), "Medina is not built")


def requests(path):
    """(kind, body) of every request that the fake gateway kept."""
    data, at, found = Path(path).read_bytes(), 0, []
    while at < len(data):
        size, at = wire.read_varint(data, at)
        (kind, body), = wire.fields(data[at:at + size])
        found.append((kind, body))
        at += size
    return found


def decoded_range(body):
    """(population, cells) of a CellRange."""
    got = wire.read(body)
    listed = wire.as_array(got.get(5), "<u4")
    if len(listed):
        return got.get(1, 0), listed.tolist()
    step = max(1, got.get(4, 0))
    return got.get(1, 0), list(range(got.get(2, 0), got.get(2, 0) + got.get(3, 0) * step, step))


def columns(body, field):
    """Columns of a record by name: arrays, or (values, offsets)."""
    found = {}
    for number, value in wire.fields(body):
        if number == field:
            got = wire.read(value)
            values = wire.as_array(got.get(2), "<f8")
            if 3 in got:
                offsets, at = [], 0
                while at < len(got[3]):
                    offset, at = wire.read_varint(got[3], at)
                    offsets.append(offset)
                values = (values, offsets)
            found[wire.as_text(got.get(1))] = values
    return found


class FakeGatewayTest(unittest.TestCase):
    """Gives each test a session of its own with a fake gateway."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="medina-test-")
        self.log = Path(self.folder.name) / "requests"
        self.log.touch()
        self.session = session.Session(make_gateway=self.make_gateway)
        self.before = session.replace(self.session)
        np.random.seed(1)
        import pyNN.medina as sim
        self.sim = sim

    def make_gateway(self, progress=None):
        """A gateway whose process is the fake."""
        return Gateway(lambda temporary: [sys.executable, str(FAKE), str(self.log)], progress)

    def tearDown(self):
        self.session.close()
        session.replace(self.before)
        self.folder.cleanup()

    def records(self, kind):
        """Bodies of the records of a kind, after everything sent so far has arrived."""
        from medina import protocol
        self.session.ask(protocol.check())
        found = []
        for number, body in requests(self.log):
            if number == 1:
                (field, content), = wire.fields(body)
                if KINDS[field] == kind:
                    found.append(content)
        return found


@needs_build
class BuiltGatewayTest(unittest.TestCase):
    """Gives the tests of a class one session with the built gateway."""

    @classmethod
    def setUpClass(cls):
        cls.session = session.Session()
        cls.before = session.replace(cls.session)
        import pyNN.medina as sim
        cls.sim = sim

    @classmethod
    def tearDownClass(cls):
        cls.session.close()
        session.replace(cls.before)


os.environ.setdefault("MPLBACKEND", "Agg")
