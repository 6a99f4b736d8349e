"""The scripts written for the wafer are plain PyNN: they run on SpiNNaker, too, are proven there, and behave."""

import json
import re
import unittest
from pathlib import Path

from support import EXAMPLES, medina, temporary


class WaferExamplesTest(unittest.TestCase):
    def run_example(self, name, *arguments):
        """What the script printed, and the statistics of its mapping."""
        with temporary() as folder:
            result = medina("run", EXAMPLES / "brainscales1" / f"{name}.py", "--target", "spinnaker", "-o", "out",
                            "--", *arguments, folder=folder)
            self.assertEqual(result.returncode, 0, result.stderr)
            report = json.loads((Path(folder) / "out" / "report.json").read_text())
            self.assertTrue(report["proof"]["equivalent"])
            self.assertEqual(report["mappingStats"]["synapseLoss"], 0)
            return result.stdout, report["mappingStats"]

    def test_recurrent_loss_draws_each_projection_anew(self):
        out, stats = self.run_example("recurrent_loss")
        sizes = [int(size) for size in re.findall(r": (\d+) synapses asked for", out)]
        self.assertEqual(len(sizes), 2)
        self.assertNotEqual(*sizes)  # the same pairs twice would be as many
        self.assertEqual(sum(sizes), stats["synapses"])
        self.assertTrue(2350 <= stats["synapses"] <= 2650, out)
        self.assertTrue(10 < float(re.search(r"([\d.]+) Hz", out).group(1)) < 100, out)

    def test_balanced_network_counts_partners_drawn_twice(self):
        out, stats = self.run_example("balanced_network", "--scale", "0.04", "--duration", "300")
        self.assertEqual(stats["neurons"], 500)
        self.assertEqual(stats["synapses"], 500 * (40 + 10 + 48))
        self.assertIn("49000 synapses asked for", out)
        for rate in re.findall(r"([\d.]+) Hz", out):
            self.assertTrue(5 < float(rate) < 80, out)

    def test_balanced_network_refuses_scales_without_meaning(self):
        result = medina("run", EXAMPLES / "brainscales1" / "balanced_network.py", "--", "--scale", "0.001")
        self.assertEqual(result.returncode, 2)
        self.assertIn("--scale is 0.001; it must be from 0.004", result.stderr)

    def test_synfire_chain_passes_the_volley_on(self):
        out, stats = self.run_example("synfire_chain", "--links", "3")
        self.assertEqual(stats["synapses"], 3 * 7600)
        lines = re.findall(r"excitatory (\d): (\d+) spikes at ([\d.]+) ms, spread ([\d.]+) ms", out)
        self.assertEqual([line[0] for line in lines], ["0", "1", "2"])
        times = [float(line[2]) for line in lines]
        self.assertEqual(times, sorted(set(times)))
        for _, spikes, _, spread in lines:
            self.assertEqual(spikes, "80")
            self.assertLess(float(spread), 1.0)

    def test_synfire_chain_needs_its_inhibition(self):
        out, _ = self.run_example("synfire_chain", "--links", "3", "--inhibition", "0")
        self.assertGreater(int(re.search(r"excitatory 2: (\d+) spikes", out).group(1)), 100, out)


if __name__ == "__main__":
    unittest.main()
