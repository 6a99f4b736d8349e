"""Scripts on BrainScaleS-1: mapped, proven, explained, and executed by the software model."""

import json
import re
import unittest
from pathlib import Path

from support import EXAMPLES, medina, script, temporary

WAFER = ("--target", "brainscales1")
ACCEPT = ("--option", "continue_despite_synapse_loss=true")
DEFECTS = ("--random-defects", "5%", "--seed", "1")
EXECUTED = "Layer 1 events lost : "

PLOTS = """
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    import pyNN.medina as sim
    from pyNN.utility.plotting import Figure, Panel
    sim.setup(timestep=0.1)
    source = sim.Population(10, sim.SpikeSourcePoisson(rate=20.0), label="source")
    cells = sim.Population(10, sim.IF_cond_exp(), label="cells")
    sim.Projection(source, cells, sim.AllToAllConnector(), sim.StaticSynapse(weight=0.004, delay=1.0))
    cells.record("spikes")
    cells[:1].record("v")
    for duration in (50.0, 50.0):
        sim.run(duration)
    block = cells.get_data()
    segment = block.segments[0]
    for train in segment.spiketrains:
        plt.plot(train.magnitude, [0] * len(train), ".")
    for signal in segment.analogsignals:
        plt.plot(signal.times.magnitude, signal.magnitude)
    plt.savefig("own.png")
    Figure(Panel(segment.spiketrains, xticks=True)).save("pynn.png")
    print(len(segment.spiketrains), "trains", sum(len(t) for t in segment.spiketrains), "spikes",
          sum(cells.get_spike_counts().values()), "counted")
    sim.end()
"""


class WaferRunsTest(unittest.TestCase):
    def run_example(self, name, *options, arguments=()):
        """Standard output, standard error, report and rows of the loss of an example's run."""
        with temporary() as folder:
            result = medina("run", EXAMPLES / "brainscales1" / f"{name}.py", *WAFER, "-o", "out", *options,
                            "--", *arguments, folder=folder)
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertEqual(result.stderr.count(EXECUTED), 1, result.stderr)
            report = json.loads((Path(folder) / "out" / "report.json").read_text())
            rows = medina("inspect", "out", "loss", "--json", folder=folder)
            self.assertEqual(rows.returncode, 0, rows.stderr)
            self.check(report, [row for row in json.loads(rows.stdout) if row["projection"] != "all"])
            verified = medina("verify", "out", folder=folder)
            self.assertEqual(verified.returncode, 0, verified.stderr + verified.stdout)
            return result.stdout, report

    def check(self, report, rows):
        self.assertEqual(report["target"], "brainscales1")
        self.assertTrue(report["proof"]["equivalent"])
        stats, hardware = report["mappingStats"], report["hardware"]
        self.assertEqual(stats["synapses"], stats["synapsesSet"] + stats["synapseLoss"])
        self.assertEqual(stats["synapsesSet"], report["proof"]["kept"] + report["proof"]["weightChanged"])
        self.assertEqual(sum(row["synapses"] for row in rows), stats["synapseLoss"])
        for bound in ("any_mapping", "this_mapping"):
            self.assertGreaterEqual(hardware[f"bound_{bound}"], 0)
            self.assertGreaterEqual(hardware[f"gap_to_{bound}"], 0)
            self.assertEqual(hardware[f"bound_{bound}"] + hardware[f"gap_to_{bound}"], stats["synapseLoss"])

    def test_recurrent_loss_fits_without_loss(self):
        out, report = self.run_example("recurrent_loss")
        self.assertEqual(report["mappingStats"]["synapseLoss"], 0)
        self.assertRegex(out, r"\d+ spikes of 50 neurons")

    def test_recurrent_loss_on_defects(self):
        _, report = self.run_example("recurrent_loss", *ACCEPT, *DEFECTS)
        self.assertLess(report["mappingStats"]["synapseLoss"], 0.005 * report["mappingStats"]["synapses"])

    def test_loss_is_refused_with_its_cause_unless_accepted(self):
        short = ("--option", "synapse_routing.driver_chain_length=1", "--option", "placer=byNeuronBlockEnumAndPopulationIDasc")
        with temporary() as folder:
            result = medina("run", EXAMPLES / "brainscales1" / "recurrent_loss.py", *WAFER, "-o", "out", *short,
                            "--", "--size", "100", folder=folder)
            self.assertEqual(result.returncode, 3, result.stderr)
            self.assertEqual(result.stderr.count("MED-BSS-002"), 1, result.stderr)
            self.assertIn("chain limit reached", result.stderr)
            self.assertRegex(result.stderr, r"driver_chain_length = \d+ keeps up to \d+ synapses more")
            self.assertEqual(list(Path(folder).iterdir()), [])
        _, report = self.run_example("recurrent_loss", *ACCEPT, *short, arguments=("--size", "100"))
        self.assertGreater(report["mappingStats"]["synapseLoss"], 0)

    def test_balanced_network(self):
        out, report = self.run_example("balanced_network", *ACCEPT, arguments=("--scale", "0.04"))
        self.assertEqual(report["mappingStats"]["synapses"], 49000)
        self.assertEqual(report["mappingStats"]["synapseLoss"], 0)
        self.assertRegex(out, r"excitatory: \d+\.\d Hz")

    def test_balanced_network_on_defects(self):
        _, report = self.run_example("balanced_network", *ACCEPT, *DEFECTS, arguments=("--scale", "0.04"))
        self.assertLess(report["mappingStats"]["synapseLoss"], 0.01 * report["mappingStats"]["synapses"])

    def test_synfire_chain(self):
        _, report = self.run_example("synfire_chain")
        self.assertEqual(report["mappingStats"]["synapseLoss"], 0)

    def test_synfire_chain_on_defects(self):
        _, report = self.run_example("synfire_chain", *ACCEPT, *DEFECTS)
        self.assertLess(report["mappingStats"]["synapseLoss"], 0.01 * report["mappingStats"]["synapses"])

    def test_same_bytes_for_the_same_seed(self):
        runs = [self.run_example("recurrent_loss", *ACCEPT, *DEFECTS, "--threads", str(threads))[1]["files"]
                for threads in (1, 2)]
        self.assertEqual(*runs)

    def test_recordings_can_be_read_and_plotted(self):
        with temporary() as folder:
            result = medina("run", script(folder, PLOTS), *WAFER, folder=folder)
            self.assertEqual(result.returncode, 0, result.stderr)
            trains, spikes, counted = re.fullmatch(r"(\d+) trains (\d+) spikes (\d+) counted\n", result.stdout).groups()
            self.assertEqual((trains, spikes), ("10", counted))
            self.assertEqual(result.stderr.count(EXECUTED), 1, result.stderr)
            for picture in ("own.png", "pynn.png"):
                self.assertTrue((Path(folder) / picture).stat().st_size > 1000)

    def test_conductances_and_adaptation_are_those_of_the_model(self):
        text = """
            import pyNN.medina as sim
            sim.setup(timestep=0.1)
            source = sim.Population(1, sim.SpikeSourceArray(spike_times=[20.0]), label="source")
            cells = sim.Population(3, sim.EIF_cond_exp_isfa_ista(tau_refrac=1.0, delta_T=1.0), label="cells")
            sim.Projection(source, cells, sim.AllToAllConnector(), sim.StaticSynapse(weight=0.004, delay=1.0))
            cells[1:].record(["w", "gsyn_exc", "gsyn_inh"])
            sim.run(50.0)
            for signal in sorted(cells.get_data().segments[0].analogsignals, key=lambda one: one.name):
                print(signal.name, signal.units.dimensionality, *signal.shape, float(signal.magnitude.max()))
            sim.end()
            """
        with temporary() as folder:
            result = medina("run", script(folder, text), *WAFER, folder=folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stderr.count("3 recordings of other variables are of its software model only"), 1)
        rows = [line.split() for line in result.stdout.splitlines()]
        self.assertEqual([row[:4] for row in rows], [["gsyn_exc", "uS", "501", "2"], ["gsyn_inh", "uS", "501", "2"],
                                                     ["w", "nA", "501", "2"]])
        excitatory, inhibitory, adaptation = (float(row[4]) for row in rows)
        self.assertAlmostEqual(excitatory, 0.004, delta=0.0004)
        self.assertEqual(inhibitory, 0)
        self.assertTrue(0 < adaptation < 0.1, adaptation)

    def test_what_is_ignored_is_said_once_with_counts(self):
        with temporary() as folder:
            text = """
                import pyNN.medina as sim
                sim.setup(timestep=0.1)
                source = sim.Population(4, sim.SpikeSourceArray(spike_times=[5.0]), label="source")
                cells = sim.Population(6, sim.IF_cond_exp(i_offset=0.1, tau_refrac=1.0), label="cells", initial_values={"v": -70.0})
                for kind in ("excitatory", "inhibitory"):
                    sim.Projection(source, cells, sim.AllToAllConnector(), sim.StaticSynapse(weight=0.004, delay=3.0),
                                   receptor_type=kind)
                sim.run(10.0)
                """
            result = medina("run", script(folder, text), *WAFER, folder=folder)
            self.assertEqual(result.returncode, 0, result.stderr)
            warnings = [line for line in result.stderr.splitlines() if line.startswith("warning: ")]
            self.assertEqual(len(warnings), 5, result.stderr)
            for expected in ("those of 2 projections are ignored", "i_offset is ignored: 6 neurons",
                             "Initial values are ignored: 6 neurons",
                             "No calibration is named", "firing rates of the neurons are not known"):
                self.assertEqual(sum(expected in warning for warning in warnings), 1, result.stderr)

    def test_other_examples_are_refused_by_the_name_of_their_cells(self):
        for path in sorted(EXAMPLES.glob("*.py")):
            with self.subTest(path.name), temporary() as folder:
                result = medina("run", path, *WAFER, "-o", "out", folder=folder)
                text = path.read_text()
                unsupported = sorted(set(re.findall(r"\b(?:IF_curr_exp|Izhikevich)\b", text)))
                if unsupported:
                    self.assertEqual(result.returncode, 2, result.stderr)
                    self.assertRegex(result.stderr, "|".join(unsupported))
                    self.assertIn("IF_cond_exp", result.stderr)
                    self.assertEqual(list(Path(folder).iterdir()), [])
                else:
                    self.assertEqual(result.returncode, 0, result.stderr)
                self.assertNotIn("MED-BUG", result.stderr)
                self.assertNotIn("Traceback", result.stderr)


if __name__ == "__main__":
    unittest.main()
