"""The wafer's executor against NEURON, end to end: 10-bit parameters, 4-bit weights and the ways of events included."""

import json
import unittest
from pathlib import Path

import numpy as np

from accuracy_test import INTEGRATE_AND_FIRE, REFERENCE, RUN, SYNFIRE
from support import medina, script, temporary

WAFER = ("--target", "brainscales1", "--calibration", "ideal")

# No loss, no chance in weights, and the same delay on all ways.
PLAIN = ("model.lose_before_start=false", "model.lose_in_links=false", "model.lose_in_mergers=false",
         "weights.stochastic_rounding=false")

# One HICANN in each readout group: two membranes can be recorded there.
HICANNS = [8, 120, 80, 196, 276, 328]

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
    from medina import brainscales1
    reference = json.loads('''{reference}''')
    sim.setup(timestep=0.1)
    populations = []
    for number, case in enumerate(reference["cells"]):
        cell = sim.Population(1, sim.IF_cond_exp(
            cm=reference["cm"], tau_m=case["tau_m"], v_rest=reference["v_rest"], v_reset=reference["v_rest"],
            v_thresh=-45.0, tau_refrac=1.0, tau_syn_E=case["tau_syn"], tau_syn_I=case["tau_syn"],
            e_rev_E=reference["e_rev_E"], e_rev_I=reference["e_rev_I"]))
        source = sim.Population(1, sim.SpikeSourceArray(spike_times=[100.0]))
        sim.Projection(source, cell, sim.AllToAllConnector(), sim.StaticSynapse(weight=case["weight"]),
                       receptor_type=case["receptor"])
        cell.record("v")
        brainscales1.on_hicann(cell, [{hicanns}[number // 2]])
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


def exact_synfire(stim, duration, delay=3.0, refractory=0.1475, step=0.005):
    """Spikes of one cell of each population of the synfire chain, in steps so fine that they do not matter."""
    stages, cells, weight = 11, 8, 0.005
    cm, tau_m, tau_syn, rest, threshold, e_exc, e_inh = 0.2, 20.0, 5.0, -70.0, -47.0, 0.0, -70.0
    v = np.full((2, stages), rest)  # excitatory and inhibitory cells
    g = np.zeros((2, 2, stages))  # excitatory and inhibitory input of both
    release = np.full((2, stages), -1.0)
    arrivals, spikes = {}, {f"{kind}{i}": [] for kind in ("exc", "inh") for i in range(stages)}

    def send(time, receptor, targets, events):
        at = arrivals.setdefault(round((time + delay) / step), np.zeros_like(g))
        at[(receptor, *targets)] += events * weight

    for time in stim:
        send(time, 0, (slice(None), 0), 1)
    for k in range(round(duration / step)):
        if k in arrivals:
            g += arrivals.pop(k)
        middle = g * np.exp(-step / 2 / tau_syn) / cm
        rate = 1 / tau_m + middle.sum(axis=0)
        aim = (rest / tau_m + middle[0] * e_exc + middle[1] * e_inh) / rate
        now = (k + 1) * step
        v = np.where(now < release, rest, aim + (v - aim) * np.exp(-step * rate))
        g *= np.exp(-step / tau_syn)
        for kind, i in zip(*np.nonzero(v >= threshold)):
            spikes[("exc", "inh")[kind] + str(i)].append(now)
            v[kind, i], release[kind, i] = rest, now + refractory
            send(now, kind, (0, i) if kind else (slice(None), (i + 1) % stages), cells)
    return spikes


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
        ours, theirs, errors, _ = self.synfire(*PLAIN, "model.delay_ms=3")
        self.assertIn("events arrive 3.0 ms (biological, as model.delay_ms says)", errors)
        reference = self.reference("synfire")
        exact = exact_synfire(reference["stim"], reference["t_ms"])
        for label, trains in theirs.items():
            self.assertEqual([len(t) for t in ours[label]], [len(t) for t in trains], label)
            for our, their in zip(ours[label], trains):
                # NEURON takes a spike and its arrival for up to a step late at each of up to 23 links.
                for a, b in zip(our, their):
                    self.assertTrue(-0.05 <= b - a <= 1.6, f"{label}: {a} and {b} of NEURON")
                for a, b in zip(our, exact[label]):
                    self.assertLessEqual(abs(a - b), 0.25, label)

    def test_synfire_chain_with_the_delays_of_the_wafer(self):
        ours, theirs, errors, report = self.synfire("weights.stochastic_rounding=false")
        for text in ("Delays cannot be set on the wafer: those of 35 projections are ignored; events arrive 1 to 1.3 ms",
                     "tau_refrac of 'exc0': 8 neurons asked for 0.1 ms and got 0.1475, outside of the calibrated range"):
            self.assertIn(text, errors)
            self.assertTrue(any(text in warning for warning in report["warnings"]), report["warnings"])
        self.assertEqual(report["losses"], [])
        first = {label: min(t[0] for t in trains if t) for label, trains in ours.items()}
        for i in range(1, 11):
            link = first[f"exc{i}"] - first[f"exc{i - 1}"]
            # 5.9 ms in NEURON, of which 3 are the delay. Here the spikes of a volley leave one after the other.
            self.assertTrue(4.3 < link < 5.4, f"link {i}: {link} ms")
        counts = {label: sum(map(len, trains)) for label, trains in ours.items()}
        self.assertNotEqual(counts, {label: sum(map(len, trains)) for label, trains in theirs.items()})

    def test_synfire_chain_with_weights_beyond_those_calibrated(self):
        # The largest weight of the only calibrated strength is 2.2 nS of the 5 that are asked for.
        ours, _, errors, report = self.synfire("weights.strengths=calibrated")
        self.assertEqual(sum(len(t) for trains in ours.values() for t in trains), 0)
        self.assertEqual(sum(loss["synapses"] for loss in report["losses"]), 33 * 64 + 16)
        for loss in report["losses"]:
            self.assertEqual(loss["effect"], "WEIGHT_CHANGED")
            self.assertIn("weights of 0.005000 uS became 0.002205 uS", loss["cause"])
        self.assertIn("weight changed: 64 synapses of projection 0: weights of 0.005000 uS became 0.002205 uS", errors)

    def test_driven_cell(self):
        reference = self.reference("integrate_and_fire")
        theirs, = (p["spike_times"][0] for p in reference["populations"] if p["label"] == "IF_cond_exp_syn")
        for options in (PLAIN, ()):
            ours, _, _ = self.execute((DRIVEN + RUN).format(duration=reference["t_ms"]), *options)
            count = len(ours["IF_cond_exp_syn"][0])
            self.assertLessEqual(abs(count - len(theirs)), 0.1 * len(theirs), options)

    def test_heights_and_widths_of_single_potentials(self):
        reference = self.reference("psp_heights")
        ours, errors, _ = self.execute(HEIGHTS.format(reference=json.dumps(reference), hicanns=HICANNS), *PLAIN)
        self.assertNotIn("on no analog output", errors)
        self.assertEqual(len(ours), len(reference["cells"]))
        for our, case in zip(ours, reference["cells"]):
            with self.subTest(case=case):
                # A step of the floating gates is 0.18 mV.
                self.assertAlmostEqual(our["rest"], reference["v_rest"], delta=0.1)
                for name in ("height_mv", "width_ms"):
                    self.assertAlmostEqual(our[name], case[name], delta=0.02 * abs(case[name]), msg=name)


if __name__ == "__main__":
    unittest.main()
