"""Spikes against NEURON's, within what fixed point and the machine's time stamps allow.

A spike is labelled with the start of the step in which it happens, NEURON's with the end of it, so that each synaptic hop
is one step shorter than in NEURON.
"""

import json
import unittest
from pathlib import Path

import numpy as np

from support import HOME, medina, script, temporary

REFERENCE = HOME / "golden-tests" / "reference"

SYNFIRE = """
    import json
    import pyNN.medina as sim
    stim = {stim}
    sim.setup(timestep=0.1)
    cell = sim.IF_cond_exp(cm=0.2, v_reset=-70.0, v_rest=-70.0, v_thresh=-47.0, e_rev_I=-70.0, e_rev_E=0.0)
    n, size = 11, 8
    exc = [sim.Population(size, cell, label=f"exc{{i}}", initial_values={{"v": -70.0}}) for i in range(n)]
    inh = [sim.Population(size, cell, label=f"inh{{i}}", initial_values={{"v": -70.0}}) for i in range(n)]
    source = sim.Population(1, sim.SpikeSourceArray(spike_times=stim), label="stim")
    def join(pre, post, receptor):
        sim.Projection(pre, post, sim.AllToAllConnector(), sim.StaticSynapse(weight=0.005, delay=3.0),
                       receptor_type=receptor)
    for i in range(n):
        j = (i + 1) % n
        join(exc[i], exc[j], "excitatory")
        join(exc[i], inh[j], "excitatory")
        join(inh[i], exc[i], "inhibitory")
    join(source, exc[0], "excitatory")
    join(source, inh[0], "excitatory")
    populations = exc + inh
"""

IZHIKEVICH = """
    import json
    import numpy as np
    import pyNN.medina as sim
    sim.setup(timestep=0.1, min_delay=1.0)
    cells = sim.Population(3, sim.Izhikevich(a=0.02, b=0.2, c=-65, d=6, i_offset=[0.014, 0.0, 0.0]), label="izh")
    source = sim.Population(1, sim.SpikeSourceArray(spike_times=np.arange(10.0, 51, 1)), label="src")
    sim.Projection(source, cells[1:2], sim.OneToOneConnector(), sim.StaticSynapse(weight=3.0, delay=1.0),
                   receptor_type="excitatory")
    current = sim.DCSource(start=2.0, stop=90.0, amplitude=0.006)
    current.inject_into([cells[2]])
    cells.initialize(v=-70.0, u=-14.0)
    populations = [cells]
"""

INTEGRATE_AND_FIRE = """
    import json
    import numpy as np
    import pyNN.medina as sim
    sim.setup(timestep=0.1, min_delay=1.0)
    excite = sim.Population(1, sim.SpikeSourceArray(spike_times=np.arange(50.0, 900.0, 7.0)), label="src_e")
    inhibit = sim.Population(1, sim.SpikeSourceArray(spike_times=np.arange(400.0, 700.0, 11.0)), label="src_i")
    populations = []
    for model, exc, inh in (("IF_cond_exp", 0.06, 0.04), ("IF_curr_exp", 2.0, -1.0)):
        cell = getattr(sim, model)
        populations.append(sim.Population(11, cell(i_offset={amps}), label=model + "_fI"))
        driven = sim.Population(1, cell(tau_refrac=2.0), label=model + "_syn")
        populations.append(driven)
        sim.Projection(excite, driven, sim.AllToAllConnector(), sim.StaticSynapse(weight=exc, delay=1.0),
                       receptor_type="excitatory")
        sim.Projection(inhibit, driven, sim.AllToAllConnector(), sim.StaticSynapse(weight=inh, delay=2.0),
                       receptor_type="inhibitory")
"""

RUN = """
    for population in populations:
        population.record("spikes")
    sim.run({duration})
    print(json.dumps({{p.label: [[round(float(t), 4) for t in train]
                                 for train in p.get_data("spikes").segments[0].spiketrains] for p in populations}}))
    sim.end()
"""


def synfire_twin(stim):
    """The synfire network in double precision, by the scheme and the order of a tick that the machine uses."""
    h, n, size, ticks = 0.1, 11, 8, 1500
    cm, tau_m, tau_syn, v_rest, v_reset, threshold = 0.2, 20.0, 5.0, -70.0, -70.0, -47.0
    e_exc, e_inh, weight, delay, refractory = 0.0, -70.0, 0.005, 30, 1
    cells = 2 * n * size  # exc0, inh0, exc1, ...
    decay_v, decay_s = np.exp(-h / tau_m), np.exp(-h / tau_syn)
    start = tau_syn / h * (1 - decay_s)
    ring = np.zeros((2, delay + 1, cells))
    v, state, rest = np.full(cells, v_rest), np.zeros((2, cells)), np.zeros(cells, dtype=int)
    sources = [int(np.ceil(np.floor(1000 * t) / 100)) for t in stim]
    spikes = [[] for _ in range(cells)]

    def pair(stage):
        return slice(2 * stage * size, 2 * (stage + 1) * size)

    for t in range(ticks):
        slot = t % (delay + 1)
        state += ring[:, slot] * start
        ring[:, slot] = 0
        current = state[0] * (e_exc - v) - state[1] * (v - e_inh)
        aim = current * tau_m / cm + v_rest
        integrating = rest <= 0
        v = np.where(integrating, aim - decay_v * (aim - v), v)
        rest = np.where(integrating, rest, rest - 1)
        fired = integrating & (v >= threshold)
        v[fired] = v_reset
        rest[fired] = refractory
        state *= decay_s
        arrival = (t + delay) % (delay + 1)
        for cell in np.flatnonzero(fired):
            spikes[cell].append(round(t * h, 4))
            stage, inhibitory = cell // (2 * size), cell % (2 * size) >= size
            if inhibitory:
                first = 2 * stage * size
                ring[1, arrival, first:first + size] += weight
            else:
                ring[0, arrival, pair((stage + 1) % n)] += weight
        ring[0, arrival, pair(0)] += weight * sources.count(t)
    return {kind + str(i): spikes[(2 * i + k) * size:(2 * i + k + 1) * size]
            for i in range(n) for k, kind in enumerate(("exc", "inh"))}


class AccuracyTest(unittest.TestCase):
    def simulate(self, name, text):
        reference = json.loads((REFERENCE / f"{name}.neuron.json").read_text())
        text = (text + RUN).format(stim=reference.get("stim"), amps=reference.get("amps"),
                                   duration=reference["t_ms"])
        with temporary() as folder:
            result = medina("run", script(folder, text), "--quiet", folder=folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        ours = json.loads(result.stdout)
        theirs = {p["label"]: p["spike_times"] for p in reference["populations"]}
        self.assertEqual(ours.keys(), theirs.keys())
        return ours, theirs

    def test_synfire_chain(self):
        ours, theirs = self.simulate("synfire", SYNFIRE)
        step = 0.1
        for label, trains in theirs.items():
            stage = int(label[3:])
            self.assertEqual([len(t) for t in ours[label]], [len(t) for t in trains], label)
            for our, their in zip(ours[label], trains):
                for volley, (a, b) in enumerate(zip(our, their)):
                    hops = stage + 1 if volley == 0 else 2 * (stage + 12)
                    self.assertLessEqual(abs(a - b), hops * step + 1e-6, f"{label}, volley {volley}: {a} and {b}")

    def test_synfire_chain_is_that_of_its_double_precision_twin_to_the_step(self):
        ours, _ = self.simulate("synfire", SYNFIRE)
        stim = json.loads((REFERENCE / "synfire.neuron.json").read_text())["stim"]
        self.assertEqual(ours, synfire_twin(stim))

    def test_firing_rates_and_driven_cells(self):
        ours, theirs = self.simulate("integrate_and_fire", INTEGRATE_AND_FIRE)
        for model in ("IF_cond_exp", "IF_curr_exp"):
            curve = [len(t) for t in ours[model + "_fI"]]
            self.assertEqual(curve, [len(t) for t in theirs[model + "_fI"]], model)
            driven, reference = len(ours[model + "_syn"][0]), len(theirs[model + "_syn"][0])
            self.assertLessEqual(abs(driven - reference), max(1, 0.05 * reference), model)

    def test_izhikevich_cells(self):
        ours, theirs = self.simulate("izhikevich", IZHIKEVICH)
        self.assertEqual([len(t) for t in ours["izh"]], [len(t) for t in theirs["izh"]])
        for our, their in zip(ours["izh"], theirs["izh"]):
            for a, b in zip(our, their):
                self.assertLessEqual(abs(a - b), 1.0)


if __name__ == "__main__":
    unittest.main()
