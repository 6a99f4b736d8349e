"""Scripts written for the BrainScaleS-1 platform: the examples, scripts of Python 2, and what is told of mistakes."""

import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

from support import EXAMPLES, HOME, medina, script, temporary

OLD = """
    import pyhmf as pynn
    import Coordinate as C
    from pymarocco import PyMarocco, Defects
    from pymarocco.results import Marocco
    marocco = PyMarocco()
    marocco.backend = PyMarocco.None
    marocco.defects.backend = Defects.Backend.None
    marocco.persist = "results.bin"
    pynn.setup(marocco=marocco)
    cells = pynn.Population(2, pynn.IF_cond_exp, {})
    marocco.manual_placement.on_hicann(cells, C.HICANNOnWafer(C.X(7), C.Y(7)), 4)
    pynn.run(10)
    pynn.end()
    for i in xrange(cells.size):
        for item in Marocco.from_file(marocco.persist).placement.find(cells[i]):
            print item.logical_neuron().front()
"""

MISTAKE = """
    import pyhmf as pynn
    from pymarocco import PyMarocco
    from pymarocco.runtime import Runtime
    from pyhalco_common import Enum
    from pyhalco_hicann_v2 import HICANNOnWafer, Wafer
    marocco = PyMarocco()
    runtime = Runtime(Wafer(33))
    pynn.setup(marocco=marocco, marocco_runtime=runtime)
    cells = pynn.Population(1, pynn.IF_cond_exp)
    source = pynn.Population(1, pynn.SpikeSourceArray, {{"spike_times": [1.0]}})
    projection = pynn.Projection(source, cells, pynn.AllToAllConnector(weights=0.002))
    marocco.manual_placement.on_hicann(cells, HICANNOnWafer(Enum(297)))
    pynn.run(10)
    marocco.skip_mapping = True
    marocco.backend = PyMarocco.ESS
    {mistake}
    pynn.run(10)
"""

MENDED = """
    import pyhmf as pynn
    from pymarocco import PyMarocco
    from pymarocco.results import Marocco
    from pymarocco.runtime import Runtime
    marocco = PyMarocco()
    marocco.backend = PyMarocco.ESS
    runtime = Runtime(33)
    pynn.setup(marocco=marocco, marocco_runtime=runtime)
    cells = pynn.Population(3, pynn.IF_cond_exp, {"tau_refrac": 1.0})
    noise = pynn.Population(1, pynn.SpikeSourcePoisson, {"rate": 100.0})
    projection = pynn.Projection(noise, cells, pynn.AllToAllConnector(weights=0.004))
    noise.record()

    def refused(call, *arguments):
        try:
            call(*arguments)
        except (RuntimeError, ValueError) as error:
            print(error.code)

    refused(projection.setWeights, float("nan"))
    refused(cells.set, "tau_m", -1.0)
    pynn.run(50.0)
    results = runtime.results()
    print(len(results.spike_times.get(noise[0])) == len(noise.getSpikes()))
    results.save("results.bin")
    refused(Marocco.from_file("results.bin").spike_times.set, noise[0], [1.0])
    refused(results.spike_times.set, noise[0], [-1.0])
    for cell in cells:
        refused(results.analog_outputs.record, cell)
    results.spike_times.set(noise[0], [10.0, 20.0])
    marocco.skip_mapping = True
    pynn.reset()
    pynn.run(50.0)
    print(len(noise.getSpikes()), sorted(set(cells.get_v()[:, 0])), len(cells.get_v()))
"""


class PlatformScriptsTest(unittest.TestCase):
    def output(self, name, *arguments, folder=None):
        """What an example printed."""
        result = medina("run", EXAMPLES / "brainscales1" / f"platform_{name}.py", "--", *arguments, folder=folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def test_places_are_those_asked_for(self):
        out = self.output("places")
        self.assertIn("large 0 has 8 circuits", out)
        self.assertEqual(out.count("HICANNOnWafer(X(20), Y(9)))\n"), 8)
        self.assertRegex(out, r"scattered 1 has 4 circuits in .*HICANNOnWafer\(X\(1[34]\), Y\(5\)\)")

    def test_losses_agree_and_are_drawn(self):
        with temporary() as folder:
            out = self.output("loss", "--picture", "loss.png", folder=folder)
            self.assertGreater((Path(folder) / "loss.png").stat().st_size, 1000)
        lost = [int(number) for number in re.findall(r": (\d+) of \d+ synapses lost", out)]
        self.assertGreater(sum(lost), 0)
        self.assertIn(f"synapses lost: {sum(lost)}\n", out)

    def test_stronger_synapses_move_the_membrane_more(self):
        out = self.output("weights")
        up = [float(number) for number in re.findall(r"up (-?[\d.]+) mV", out)]
        down = [float(number) for number in re.findall(r"down (-?[\d.]+) mV", out)]
        self.assertEqual((len(up), len(down)), (3, 3), out)
        self.assertEqual((up, down), (sorted(up), sorted(down, reverse=True)), out)
        self.assertLess(2 * up[0], up[2], out)

    def test_other_spikes_need_no_other_mapping(self):
        out = self.output("spike_times")
        spikes = [int(number) for number in re.findall(r"in, (\d+) out", out)]
        self.assertEqual(spikes[0], 0, out)
        self.assertEqual(spikes, sorted(spikes), out)
        self.assertGreater(spikes[3], 0, out)

    def test_the_adaptive_neuron_fires(self):
        out = self.output("adex")
        times = [float(time) for time in re.findall(r"spike at ([\d.]+) ms", out)]
        self.assertTrue(times and 20 < times[0] < 400, out)

    def test_scripts_of_python_2_run_and_one_line_says_so(self):
        with temporary() as folder:
            result = medina("run", script(folder, OLD), "--quiet", folder=folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stdout.splitlines()[0],
                         "NeuronOnWafer(NeuronOnHICANN(X(0), top), HICANNOnWafer(X(7), Y(7)))")
        self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
        self.assertIn("is written in Python 2", result.stderr)

    def test_python_alone_runs_them_too(self):
        with temporary() as folder:
            path = script(folder, OLD.replace(".None", ".Without").replace("xrange", "range")
                          .replace("print item.logical_neuron().front()", "print(item.logical_neuron().front())"))
            result = subprocess.run(
                [os.environ.get("MEDINA_PYTHON", sys.executable), path], capture_output=True, text=True, timeout=300,
                cwd=folder, env={**os.environ, "PYTHONPATH": str(HOME / "pynn")})
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(len(result.stdout.splitlines()), 2)

    def failing(self, mistake, *options):
        """Exit code and error output of a script with a mistake."""
        with temporary() as folder:
            result = medina("run", script(folder, MISTAKE.format(mistake=mistake)), *options, folder=folder)
        return result.returncode, result.stderr

    def test_mistakes_are_told_and_end_the_script(self):
        for mistake, code in (
                ("runtime.wafer()[HICANNOnWafer(Enum(3))]", "MED-PYN-078"),
                ("runtime.results().spike_times.set(source[0], [5.0, -1.0])", "MED-PYN-072"),
                ("marocco.persist = 'results.bin'", "MED-PYN-081")):
            returncode, stderr = self.failing(mistake)
            self.assertEqual(returncode, 2, stderr)
            self.assertIn(code, stderr)
            self.assertNotIn("Traceback", stderr)

    def test_mistakes_that_are_caught_leave_a_script_that_runs(self):
        with temporary() as folder:
            result = medina("run", script(folder, MENDED), "--quiet", folder=folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stdout.splitlines(), [
            "MED-PYN-037", "MED-PYN-037", "True", "MED-PYN-077", "MED-PYN-072", "MED-CFG-010",
            "2 [0.0, 1.0] 1002"])

    def test_another_target_is_refused(self):
        returncode, stderr = self.failing("pass", "--target", "spinnaker")
        self.assertEqual(returncode, 2, stderr)
        self.assertIn("MED-PYN-070", stderr)


if __name__ == "__main__":
    unittest.main()
