"""What ./medina run costs on top of importing PyNN: whole processes, five times each, the median."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MEDINA = Path(os.environ["MEDINA_HOME"]) / "medina"
IMPORT = "import pyNN.standardmodels, pyNN.common, pyNN.recording"
EMPTY = "import pyNN.medina as sim\nsim.setup()\nsim.end()\n"
SMALL = """import pyNN.medina as sim
sim.setup(timestep=1.0)
cells = sim.Population(10, sim.IF_curr_exp(i_offset=1.0))
cells.record("spikes")
sim.run(100.0)
print(len(cells.get_data().segments[0].spiketrains))
"""


def median_seconds(command):
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main():
    with tempfile.TemporaryDirectory() as folder:
        alone = median_seconds([sys.executable, "-c", IMPORT])
        print(f"importing PyNN alone                      {alone:.2f} s")
        for text, what in ((EMPTY, "medina run, setup() and end()"), (SMALL, "medina run, compile and run 10 neurons")):
            script = Path(folder) / "script.py"
            script.write_text(text)
            seconds = median_seconds([str(MEDINA), "run", str(script), "--quiet"])
            print(f"{what:<41} {seconds:.2f} s, {seconds - alone:+.2f} s")


main()
