"""What the conformance tests share: starting ./medina the way a person does."""

import os
import signal
import subprocess
import tempfile
import textwrap
import time
from pathlib import Path

HOME = Path(os.environ.get("MEDINA_HOME", Path(__file__).resolve().parents[2]))
MEDINA = str(HOME / "medina")
EXAMPLES = HOME / "examples"


def medina(*arguments, folder=None, timeout=300, **environment):
    """Runs ./medina to its end; returns the completed process with text output."""
    return subprocess.run(
        [MEDINA, *map(str, arguments)], cwd=folder, env={**os.environ, **environment},
        capture_output=True, text=True, timeout=timeout, stdin=subprocess.DEVNULL)


def start(*arguments, folder=None, **environment):
    """Starts ./medina in a session of its own, so that a test can signal the whole of it."""
    return subprocess.Popen(
        [MEDINA, *map(str, arguments)], cwd=folder, env={**os.environ, **environment},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def script(folder, text, name="script.py"):
    """Writes a script into a folder and returns its path."""
    path = Path(folder) / name
    path.write_text(textwrap.dedent(text))
    return path


def gateways_of(pid):
    """Process ids of the gateways below a process."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            command = (entry / "cmdline").read_bytes()
            parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError, ValueError):
            continue
        if b"org.medina.cli.Main" in command and b"gateway" in command and parent == pid:
            found.append(int(entry.name))
    return found


def wait_for(condition, seconds=30.0):
    """Polls until the condition holds; returns its last value."""
    end = time.monotonic() + seconds
    value = condition()
    while not value and time.monotonic() < end:
        time.sleep(0.05)
        value = condition()
    return value


def alive(pid):
    """Whether a process runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


TINY = """
    import pyNN.medina as sim
    sim.setup(timestep=1.0)
    source = sim.Population(3, sim.SpikeSourceArray(spike_times=[5.0, 15.0]), label="source")
    cells = sim.Population(4, sim.IF_curr_exp(), label="cells")
    wires = sim.Projection(source, cells, sim.AllToAllConnector(), sim.StaticSynapse(weight=2.0, delay=2.0))
    cells.record(["spikes", "v"])
    sim.run({duration})
    print(sum(len(t) for t in cells.get_data("spikes").segments[0].spiketrains), "spikes")
    sim.end()
"""


def tiny(duration=50.0):
    """A small network that runs in no time."""
    return textwrap.dedent(TINY).format(duration=duration)


def temporary():
    """A temporary folder that vanishes with its context."""
    return tempfile.TemporaryDirectory(prefix="medina-test-")


INTERRUPT = signal.SIGINT
KILL = signal.SIGKILL
