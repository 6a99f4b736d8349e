"""Rubbish in on BrainScaleS-1: one clear error that lists all problems, the right exit code, nothing half-written."""

import re
import unittest
from pathlib import Path

from support import medina, script, temporary

SMALL = """
    import pyNN.medina as sim
    from medina import brainscales1
    sim.setup(timestep=0.1{setup})
    source = sim.Population(3, sim.SpikeSourceArray(spike_times=[5.0]), label="source")
    cells = sim.Population({size}, sim.{cell}, label="cells")
    sim.Projection(source, cells, sim.AllToAllConnector(), {synapse})
    {more}
    sim.run(10.0)
"""


def small(size=4, cell="IF_cond_exp()", synapse="sim.StaticSynapse(weight=0.004, delay=1.0)", setup="", more="pass"):
    """A small network for the wafer, or one that is almost one."""
    return SMALL.format(size=size, cell=cell, synapse=synapse, setup=setup, more=more)


class WaferBadInputTest(unittest.TestCase):
    def refuse(self, exit_code, code, *texts, network=None, options=(), files=()):
        """Runs a network that must be refused with one message, which holds all the texts."""
        with temporary() as folder:
            for name, content in dict(files).items():
                path = Path(folder) / name
                path.parent.mkdir(exist_ok=True)
                path.write_text(content)
            before = sorted(p.name for p in Path(folder).iterdir())
            path = script(folder, network or small())
            result = medina("run", path, "--target", "brainscales1", "-o", "out", *options, folder=folder)
            self.assertEqual(result.returncode, exit_code, result.stderr)
            self.assertEqual(re.findall(r"MED-[A-Z]{3}-\d{3}", result.stderr), [code], result.stderr)
            self.assertEqual(result.stderr.count("medina: "), 1, result.stderr)
            self.assertNotIn("Traceback", result.stderr)
            for text in texts:
                self.assertIn(text, result.stderr)
            path.unlink()
            self.assertEqual(sorted(p.name for p in Path(folder).iterdir()), before)

    def test_typing_errors_in_an_options_file(self):
        self.refuse(2, "MED-OPT-010", "there is no option default_wafr; did you mean default_wafer?",
                    "synapse_routing.driver_chain_length is '57'", "rounds is 'many'",
                    options=("--options", "o.yaml"),
                    files={"o.yaml": "default_wafr: 33\nsynapse_routing:\n  driver_chain_length: 57\nrounds: many\n"})

    def test_options_files_that_are_none(self):
        self.refuse(2, "MED-OPT-012", "o.yaml", options=("--options", "o.yaml"), files={"o.yaml": "a: [1, 2\nb: }"})
        self.refuse(2, "MED-OPT-012", "o.json", options=("--options", "o.json"), files={"o.json": "[1, 2]"})
        self.refuse(2, "MED-OPT-011", "absent.yaml", options=("--options", "absent.yaml"))

    def test_odd_neuron_size(self):
        self.refuse(2, "MED-OPT-010", "neuron_placement.default_neuron_size is 5", "even number from 2 to 64, or auto",
                    options=("--option", "neuron_placement.default_neuron_size=5"))
        self.refuse(2, "MED-OPT-010", "default_neuron_size is 7",
                    network=small(setup=', marocco={"neuron_placement": {"default_neuron_size": 7}}'))

    def test_options_that_do_not_exist(self):
        self.refuse(2, "MED-OPT-001", "chain_length", options=("--option", "chain_length=5"))
        for name, code in (("placer", "MED-PLC-017"), ("merger-strategy", "MED-PLC-014"),
                           ("address-strategy", "MED-PLC-016"), ("router", "MED-RTE-003"), ("assigner", "MED-RTE-004")):
            with self.subTest(name):
                self.refuse(2, code, "abacus", "Choose one of", options=("--option", f"{name}=abacus"))

    def test_broken_defects(self):
        self.refuse(4, "MED-DEF-003", "d.yaml", options=("--defects", "d.yaml"), files={"d.yaml": "hicanns: [1, 2\n x: }"})
        self.refuse(4, "MED-DEF-003", "hicann-Wafer(33)-Enum(120).xml", options=("--defects", "xml"),
                    files={"xml/hicann-Wafer(33)-Enum(120).xml": "<boost_serialization><neurons>"})
        self.refuse(2, "MED-DEF-001", "absent.yaml", options=("--defects", "absent.yaml"))

    def test_defects_of_parts_that_do_not_exist_all_at_once(self):
        self.refuse(4, "MED-DEF-003", "384", "512", "wormholes", options=("--defects", "d.yaml"),
                    files={"d.yaml": "wafer: 33\nhicanns: 384\nwormholes: 3\nhicann:\n  H123:\n    neurons: 512\n"})

    def test_impossible_rate_of_defects(self):
        self.refuse(2, "MED-DEF-002", "150%", options=("--random-defects", "150%"))

    def test_wafer_that_is_all_defects(self):
        self.refuse(3, "MED-PLC-011", "4 of 4 neurons", options=("--defects", "d.yaml"), files={"d.yaml": "wafer: 33\nhicanns: all\n"})

    def test_population_larger_than_the_wafer(self):
        self.refuse(3, "MED-PLC-011", "Unable to place all populations", "cells", network=small(size=60000))

    def test_contradictory_placement_by_hand_all_at_once(self):
        self.refuse(2, "MED-PLC-018", "placed by request 1 already", "HICANN 7 is not available", "no rectangle",
                    options=("--defects", "d.yaml"), files={"d.yaml": "wafer: 33\nhicanns: 7\n"},
                    network=small(more="brainscales1.on_hicann(cells[:2], 5); brainscales1.on_hicann(cells[1:3], 7); "
                                       "brainscales1.on_neuron(cells[3:4], [[(5, 0), (5, 1), (5, 258), (5, 259)]])"))

    def test_no_room_where_neurons_are_put_by_hand(self):
        self.refuse(3, "MED-PLC-012", "Unable to implement manual placement request", "cells",
                    network=small(size=200, more="brainscales1.on_neuron_block(cells, (5, 0))"))

    def test_cells_and_synapses_that_the_wafer_lacks(self):
        self.refuse(2, "MED-BSS-001", "IF_curr_exp", "'cells'", "tau_rec = 100", "IF_cond_exp",
                    network=small(cell="IF_curr_exp()", synapse="sim.TsodyksMarkramSynapse(U=0.5, tau_rec=100.0, tau_facil=50.0, weight=0.004, delay=1.0)"))


if __name__ == "__main__":
    unittest.main()
