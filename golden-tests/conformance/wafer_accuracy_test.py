"""The wafer's executor against NEURON, end to end: 10-bit parameters, 4-bit weights and the ways of events included."""

import json
import unittest
from pathlib import Path

from accuracy_test import INTEGRATE_AND_FIRE, REFERENCE, RUN, SYNFIRE
from support import medina, script, temporary

WAFER = ("--target", "brainscales1", "--calibration", "ideal")

# No loss, no chance in weights, and the same delay on all ways.
PLAIN = ("model.lose_before_start=false", "model.lose_in_links=false", "model.lose_in_mergers=false",
         "weights.stochastic_rounding=false")

DRIVEN = """
    import json
    import numpy as np
    import pyNN.medina as sim
    sim.setup(timestep=0.1, min_delay=1.0)
    excite = sim.Population(1, sim.SpikeSourceArray(spike_times=np.arange(50.0, 900.0, 7.0)), label="src_e")
    inhibit = sim.Population(1, sim.SpikeSourceArray(spike_times=np.arange(400.0, 700.0, 11.0)), label="src_i")
    driven = sim.Population(1, sim.IF_cond_exp(tau_refrac=2.0), label="IF_cond_exp_syn")
    sim.Projection(excite, driven, sim.AllToAllConnector(), sim.StaticSynapse(weight=0.06, delay=1.0),
                   receptor_type="excitatory")
    sim.Projection(inhibit, driven, sim.AllToAllConnector(), sim.StaticSynapse(weight=0.04, delay=1.0),
                   receptor_type="inhibitory")
    populations = [driven]
"""

HEIGHTS = """
    import json
    import numpy as np
    import pyNN.medina as sim
    reference = json.loads('''{reference}''')
    sim.setup(timestep=0.1)
    populations = []
    for case in reference["cells"]:
        cell = sim.Population(1, sim.IF_cond_exp(
            cm=reference["cm"], tau_m=case["tau_m"], v_rest=reference["v_rest"], v_reset=reference["v_rest"],
            v_thresh=-45.0, tau_refrac=1.0, tau_syn_E=case["tau_syn"], tau_syn_I=case["tau_syn"],
            e_rev_E=reference["e_rev_E"], e_rev_I=reference["e_rev_I"]))
        source = sim.Population(1, sim.SpikeSourceArray(spike_times=[100.0]))
        sim.Projection(source, cell, sim.AllToAllConnector(), sim.StaticSynapse(weight=case["weight"]),
                       receptor_type=case["receptor"])
        cell.record("v")
        populations.append(cell)
    sim.run(300.0)
    found = []
    for cell in populations:
        v = cell.get_data("v").segments[0].analogsignals[0].magnitude[:, 0]
        rest = v[900:1000].mean()
        aside = v - rest
        peak = int(np.argmax(np.abs(aside)))
        half = np.flatnonzero(np.abs(aside) > abs(aside[peak]) / 2)
        found.append(dict(rest=float(rest), height_mv=float(aside[peak]), width_ms=0.1 * float(half[-1] - half[0])))
    print(json.dumps(found))
    sim.end()
"""


class WaferAccuracyTest(unittest.TestCase):
    def execute(self, text, *options):
        """What the script printed, standard error, and report.json."""
        with temporary() as folder:
            arguments = [part for option in options for part in ("--option", option)]
            result = medina("run", script(folder, text), *WAFER, "-o", "out", *arguments, folder=folder)
            self.assertEqual(result.returncode, 0, result.stderr)
            return json.loads(result.stdout), result.stderr, json.loads((Path(folder) / "out/report.json").read_text())

    def reference(self, name):
        return json.loads((REFERENCE / f"{name}.neuron.json").read_text())

    def synfire(self, *options):
        reference = self.reference("synfire")
        text = (SYNFIRE + RUN).format(stim=reference["stim"], duration=reference["t_ms"])
        ours, errors, report = self.execute(text, *options)
        theirs = {p["label"]: p["spike_times"] for p in reference["populations"]}
        self.assertEqual(ours.keys(), theirs.keys())
        return ours, theirs, errors, report

    def test_synfire_chain_with_its_delay(self):
        ours, theirs, _, _ = self.synfire(*PLAIN, "model.delay_ms=3")
        off = 0.0
        for label, trains in theirs.items():
            self.assertEqual([len(t) for t in ours[label]], [len(t) for t in trains], label)
            for our, their in zip(ours[label], trains):
                off = max([off, *(abs(a - b) for a, b in zip(our, their))])
        print("largest difference", off)

    def test_synfire_chain_with_the_delays_of_the_wafer(self):
        ours, theirs, errors, report = self.synfire()
        print({l: sum(map(len, t)) for l, t in ours.items()})
        print(errors)
        print(json.dumps({k: report[k] for k in ("losses", "warnings") if k in report}, indent=1)[:3000])

    def test_driven_cell(self):
        reference = self.reference("integrate_and_fire")
        ours, _, _ = self.execute((DRIVEN + RUN).format(duration=reference["t_ms"]), *PLAIN, "model.delay_ms=1")
        theirs, = (p["spike_times"][0] for p in reference["populations"] if p["label"] == "IF_cond_exp_syn")
        print(len(ours["IF_cond_exp_syn"][0]), len(theirs))
        self.assertLessEqual(abs(len(ours["IF_cond_exp_syn"][0]) - len(theirs)), 0.1 * len(theirs))

    def test_heights_and_widths_of_single_potentials(self):
        reference = self.reference("psp_heights")
        ours, errors, _ = self.execute(HEIGHTS.format(reference=json.dumps(reference)), *PLAIN)
        self.assertNotIn("on no analog output", errors)
        for our, case in zip(ours, reference["cells"]):
            print(case, our)
        for our, case in zip(ours, reference["cells"]):
            with self.subTest(case=case):
                self.assertAlmostEqual(our["rest"], reference["v_rest"], delta=0.2)
                for name in ("height_mv", "width_ms"):
                    self.assertAlmostEqual(our[name], case[name], delta=0.1 * abs(case[name]), msg=name)


if __name__ == "__main__":
    unittest.main()
