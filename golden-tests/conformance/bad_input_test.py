"""Rubbish in: one clear error, the right exit code, nothing half-written, no orphan process."""

import os
import unittest
from pathlib import Path

from support import (INTERRUPT, KILL, alive, gateways_of, medina, script, start, temporary, tiny,
                     wait_for)


def leftovers(folder):
    """Names in a folder that a test did not put there."""
    return sorted(p.name for p in Path(folder).iterdir() if p.name != "script.py")


class BadInputTest(unittest.TestCase):
    def run_script(self, text, *options):
        with temporary() as folder:
            path = script(folder, text)
            result = medina("run", path, *options, folder=folder)
            return result, leftovers(folder)

    def test_missing_script(self):
        result = medina("run", "no_such_script.py")
        self.assertEqual(result.returncode, 2)
        self.assertIn("no_such_script.py", result.stderr)
        self.assertNotIn("Traceback", result.stderr)

    def test_unknown_target(self):
        result, _ = self.run_script(tiny(), "--target", "abacus")
        self.assertEqual(result.returncode, 2, result.stderr)
        self.assertIn("abacus", result.stderr)
        self.assertIn("spinnaker", result.stderr)

    def test_script_that_raises_keeps_its_traceback_and_exit_code(self):
        result, left = self.run_script("import pyNN.medina as sim\nsim.setup()\nraise KeyError('mine')\n", "-o", "out")
        self.assertEqual(result.returncode, 1)
        self.assertIn("KeyError: 'mine'", result.stderr)
        self.assertEqual(left, [])

    def test_script_keeps_its_own_exit_code(self):
        result, _ = self.run_script("import sys, pyNN.medina as sim\nsim.setup()\nprint('hello')\nsys.exit(7)\n")
        self.assertEqual((result.returncode, result.stdout), (7, "hello\n"))

    def test_all_problems_of_a_network_at_once(self):
        result, left = self.run_script("""
            import pyNN.medina as sim
            sim.setup(timestep=1.0)
            a = sim.Population(3, sim.EIF_cond_exp_isfa_ista(), label="adaptive")
            b = sim.Population(3, sim.IF_cond_exp(), label="conductive")
            sim.Projection(a, b, sim.AllToAllConnector(), sim.TsodyksMarkramSynapse(weight=0.1), label="depressing")
            sim.run(10.0)
            """, "-o", "out")
        self.assertEqual(result.returncode, 2, result.stderr)
        self.assertIn("adaptive", result.stderr)
        self.assertIn("depressing", result.stderr)
        self.assertNotIn("Traceback", result.stderr)
        self.assertEqual(left, [])

    def test_impossible_values_end_a_script_where_they_are_given(self):
        result, left = self.run_script("""
            import pyNN.medina as sim
            sim.setup(timestep=1.0)
            try:
                sim.Population(3, sim.IF_curr_exp(cm=0.0), label="caught")
            except ValueError:
                print("caught")
            sim.Population(3, sim.IF_curr_exp(tau_m=float("nan"), cm=-1.0), label="cells")
            print("not reached")
            """, "-o", "out")
        self.assertEqual((result.returncode, result.stdout), (2, "caught\n"), result.stderr)
        self.assertEqual(result.stderr.count("MED-PYN-037"), 1, result.stderr)
        self.assertIn("tau_m is nan", result.stderr)
        self.assertIn("cm is -1", result.stderr)
        self.assertNotIn("Traceback", result.stderr)
        self.assertEqual(left, [])

    def test_what_the_target_lacks_is_refused_by_name(self):
        result, _ = self.run_script("""
            import pyNN.medina as sim
            sim.setup(timestep=1.0)
            a = sim.Population(3, sim.HH_cond_exp(), label="hodgkin")
            sim.run(10.0)
            """)
        self.assertEqual(result.returncode, 2, result.stderr)
        self.assertIn("HH_cond_exp", result.stderr)
        self.assertIn("IF_curr_exp", result.stderr)

    def test_machine_too_small(self):
        result, left = self.run_script("""
            import pyNN.medina as sim
            sim.setup(timestep=1.0)
            sim.Population(300000, sim.IF_curr_exp(), label="crowd")
            sim.run(1.0)
            """, "--machine", "spin5", "-o", "out")
        self.assertEqual(result.returncode, 3, result.stderr)
        self.assertRegex(result.stderr, r"\d+ boards?")
        self.assertEqual(left, [])

    def test_delay_beyond_reach_names_the_projection(self):
        result, _ = self.run_script("""
            import pyNN.medina as sim
            sim.setup(timestep=0.1)
            a = sim.Population(300, sim.IF_curr_exp(), label="a")
            sim.Projection(a, a, sim.AllToAllConnector(), sim.StaticSynapse(weight=0.1, delay=1e6), label="slow")
            sim.run(1.0)
            """)
        self.assertEqual(result.returncode, 3, result.stderr)
        self.assertIn("slow", result.stderr)

    def test_output_folder_that_is_something_else(self):
        with temporary() as folder:
            (Path(folder) / "precious").mkdir()
            (Path(folder) / "precious" / "thesis.txt").write_text("mine")
            result = medina("run", script(folder, tiny()), "-o", "precious", folder=folder)
            self.assertEqual(result.returncode, 2, result.stderr)
            self.assertEqual((Path(folder) / "precious" / "thesis.txt").read_text(), "mine")

    def test_broken_network_logs(self):
        with temporary() as folder:
            result = medina("run", script(folder, tiny()), "-o", "out", folder=folder)
            self.assertEqual(result.returncode, 0, result.stderr)
            good = (Path(folder) / "out" / "network.pb").read_bytes()
            cases = {
                "empty": b"", "truncated": good[:-3], "garbage": b"\xff" * 1000,
                "text": b"This is not a network.", "huge": b"\xff\xff\xff\xff\x0f" + good,
            }
            for name, data in cases.items():
                path = Path(folder) / f"{name}.pb"
                path.write_bytes(data)
                result = medina("compile", path, "-o", "broken", folder=folder)
                self.assertEqual(result.returncode, 2, f"{name}: {result.stderr}")
                self.assertNotIn("\tat ", result.stderr)
                self.assertFalse((Path(folder) / "broken").exists())
            result = medina("compile", Path(folder) / "missing.pb", "-o", "broken", folder=folder)
            self.assertEqual(result.returncode, 2, result.stderr)
            again = medina("compile", Path(folder) / "out" / "network.pb", "-o", "again", folder=folder)
            self.assertEqual(again.returncode, 0, again.stderr)
            one, two = ({p.name: p.read_bytes() for p in (Path(folder) / name / "configuration").iterdir()}
                        for name in ("out", "again"))
            self.assertEqual(one, two)

    @unittest.skipUnless(Path("/dev/full").exists() and os.geteuid() == 0, "needs to mount a small file system")
    def test_full_disk(self):
        with temporary() as folder:
            small = Path(folder) / "small"
            small.mkdir()
            if os.system(f"mount -t tmpfs -o size=64k tmpfs {small}") != 0:
                self.skipTest("this machine does not let tests mount")
            try:
                text = tiny().replace("Population(4,", "Population(4000,").replace("Population(3,", "Population(100,")
                result = medina("run", script(folder, text), "-o", small / "out", folder=folder)
                self.assertEqual(result.returncode, 5, result.stderr)
                self.assertIn("space", result.stderr.lower())
                self.assertEqual(list(small.iterdir()), [])
            finally:
                os.system(f"umount {small}")

    def test_interrupt_ends_everything(self):
        self.stop_while_running(lambda process, gateway: os.killpg(process.pid, INTERRUPT), {130, -INTERRUPT})

    def test_killed_script_leaves_no_gateway(self):
        self.stop_while_running(lambda process, gateway: os.kill(process.pid, KILL), {-KILL})

    def test_killed_gateway_is_named(self):
        error = self.stop_while_running(lambda process, gateway: os.kill(gateway, KILL), {5})
        self.assertNotIn("Traceback", error)
        self.assertRegex(error, "(?i)kill|signal|9")

    def stop_while_running(self, stop, exits):
        with temporary() as folder:
            path = script(folder, tiny(1e9))
            process = start("run", path, "-o", "out", folder=folder)
            try:
                gateway = wait_for(lambda: gateways_of(process.pid))
                self.assertTrue(gateway, "no gateway started")
                wait_for(lambda: (Path(folder) / "out").exists())
                stop(process, gateway[0])
                _, error = process.communicate(timeout=60)
                self.assertIn(process.returncode, exits, error)
                self.assertTrue(wait_for(lambda: not alive(gateway[0])), "the gateway lives on")
                return error
            finally:
                process.kill()
                process.communicate()


if __name__ == "__main__":
    unittest.main()
