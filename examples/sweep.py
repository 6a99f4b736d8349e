"""A sweep with reset: the f-I curve of a neuron, its input spikes changed and its current set between runs.

Nothing is rebuilt between the runs: values change, the network stays.
Run on SpiNNaker:   ./medina run examples/sweep.py --target spinnaker
The picture goes to sweep.png.
"""

import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import pyNN.medina as sim  # noqa: E402

sim.setup(timestep=0.1)
neurons = sim.Population(5, sim.IF_curr_exp(tau_refrac=2.0), label="neurons")
kicks = sim.Population(1, sim.SpikeSourceArray(spike_times=[]), label="kicks")
sim.Projection(kicks, neurons, sim.AllToAllConnector(), sim.StaticSynapse(weight=0.5, delay=1.0))
neurons.record(["spikes", "v"])

currents = np.arange(0.0, 2.01, 0.25)
interval = [40.0, 20.0, 10.0, 5.0, 2.5]
rate = np.zeros((len(interval), len(currents)))
traces = []
duration = 500.0
for i, gap in enumerate(interval):
    for j, current in enumerate(currents):
        neurons.set(i_offset=current)
        kicks.set(spike_times=np.arange(10.0, duration, gap))
        sim.run(duration)
        spikes = neurons.get_spike_counts()
        rate[i, j] = 1000.0 * np.mean(list(spikes.values())) / duration
        if j == 3:
            traces.append(neurons.get_data("v").segments[-1].filter(name="v")[0])
        sim.reset()
    print(f"input every {gap:4.1f} ms: " + " ".join(f"{r:5.1f}" for r in rate[i]) + " Hz")

figure, (curve, trace) = plt.subplots(1, 2, figsize=(10, 4))
for i, gap in enumerate(interval):
    curve.plot(currents, rate[i], marker="o", label=f"every {gap} ms")
    v = traces[i]
    trace.plot(v.times.rescale("ms").magnitude, v.magnitude[:, 0], linewidth=0.8)
curve.set_xlabel("i_offset (nA)")
curve.set_ylabel("rate (Hz)")
curve.legend(title="input spikes")
trace.set_xlim(0, 120)
trace.set_xlabel("time (ms)")
trace.set_ylabel(f"v at {currents[3]} nA (mV)")
figure.tight_layout()
figure.savefig("sweep.png", dpi=120)
print("picture: sweep.png")
sim.end()
