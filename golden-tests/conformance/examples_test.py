"""Every example runs unmodified, keeps its own output, leaves its picture, and is proven."""

import json
import unittest
from pathlib import Path

from support import EXAMPLES, medina, temporary


class ExamplesTest(unittest.TestCase):
    def run_example(self, name, *arguments, **environment):
        with temporary() as folder:
            result = medina("run", EXAMPLES / f"{name}.py", "--target", "spinnaker", "-o", "out",
                            *(["--", *arguments] if arguments else []), folder=folder, **environment)
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertIn("equivalence: proven", result.stderr)
            self.assertTrue((Path(folder) / f"{name}.png").stat().st_size > 10_000)
            report = json.loads((Path(folder) / "out" / "report.json").read_text())
            self.assertTrue(report["proof"]["equivalent"])
            stats = report["mappingStats"]
            self.assertEqual(stats["synapses"], stats["synapsesSet"] + stats["synapseLoss"])
            self.assertEqual(stats["synapseLoss"], 0)
            return result.stdout, report

    def test_synfire_chain(self):
        out, report = self.run_example("synfire_chain")
        self.assertRegex(out, r"^\d+ spikes, [1-4]\.\d\d per neuron; picture: synfire_chain.png\n$")
        self.assertEqual(report["mappingStats"]["populations"], 21)

    def test_balanced_network_fires_at_a_plausible_rate(self):
        out, report = self.run_example("balanced_network", "--neurons", "2000", "--duration", "300")
        rate = float(out.split("mean rate ")[1].split(" Hz")[0])
        self.assertTrue(2.0 < rate < 40.0, out)
        self.assertEqual(report["mappingStats"]["neurons"], 2000)

    def test_tutorial_network_written_for_spinnaker(self):
        out, report = self.run_example("tutorial_balanced", DURATION_MS="300")
        self.assertEqual(report["mappingStats"]["projections"], 6)
        self.assertIn("Excitatory: mean rate", out)

    def test_sweep_with_reset_gives_a_rising_curve(self):
        out, _ = self.run_example("sweep")
        rows = [line for line in out.splitlines() if line.startswith("input every")]
        self.assertEqual(len(rows), 5)
        for row in rows:
            rates = [float(word) for word in row.split(":")[1].split()[:-1]]
            self.assertEqual(rates, sorted(rates), row)
            self.assertGreater(rates[-1], 20.0)


if __name__ == "__main__":
    unittest.main()
