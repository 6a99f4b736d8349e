"""Rasters for PyNN's figures.

PyNN 0.10.1 with Debian's Neo and Quantities cannot draw spike trains: it mixes limits with and without units, and takes
Neo's pair of arrays in the wrong order. These functions stand in for its two.
"""

import numpy as np
from quantities import ms


def amend(plotting):
    """Replaces the raster functions of ``pyNN.utility.plotting``; everything else stays PyNN's."""
    def raster(ax, spiketrains, label="", **options):
        """Draws spike trains, one row a neuron, numbered by their index in the population."""
        trains = list(spiketrains)
        if trains:
            ax.set_xlim(float(trains[0].t_start.rescale(ms)), float(trains[0].t_stop.rescale(ms)))
        plotting.handle_options(ax, options)
        rows = np.array([train.annotations.get("source_index", i) for i, train in enumerate(trains)])
        times = [train.rescale(ms).magnitude for train in trains]
        if trains:
            ax.plot(np.concatenate(times), np.repeat(rows, [len(t) for t in times]), "k.", **options)
            ax.set_ylim(rows.min() - 0.5, rows.max() + 0.5)
        ax.set_ylabel("Neuron index")
        if label:
            ax.text(0.95, 0.95, label, transform=ax.transAxes, ha="right", va="top",
                    bbox={"facecolor": "white", "alpha": 1.0})

    plotting.plot_spiketrains = raster
    plotting.plot_spiketrainlist = raster
