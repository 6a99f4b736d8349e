"""The runner as a process: output, exit codes, the gateway's life, and the faces. The gateway is the fake one."""

import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest
from pathlib import Path

from medina import wire
from support import FAKE, requests

PYNN = FAKE.parents[1]
SETUP = "import pyNN.medina as sim\nsim.setup(timestep=1.0)\n"


def wait_until(condition, seconds=10):
    """Polls until a condition holds; whether it does."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


class RunTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="medina-test-")
        self.addCleanup(self.folder.cleanup)
        self.path = Path(self.folder.name)
        (self.path / "cli/target/medina/lib").mkdir(parents=True)
        (self.path / "tmp").mkdir()
        java = self.path / "java"
        java.write_text(f"#!/bin/sh\necho $$ > {self.path}/gateway.pid\n"
                        f"exec {sys.executable} {FAKE} {self.path}/requests\n")
        java.chmod(0o755)
        self.environment = {**os.environ, "MEDINA_HOME": str(self.path), "MEDINA_JAVA": str(java),
                            "PYTHONPATH": str(PYNN), "TMPDIR": str(self.path / "tmp"), "PYTHONWARNINGS": "ignore"}

    def start(self, text, *options):
        script = self.path / "script.py"
        script.write_text(textwrap.dedent(text))
        return subprocess.Popen(
            [sys.executable, "-m", "medina.run", str(script), *options], cwd=self.path, env=self.environment,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)

    def run_script(self, text, *options):
        process = self.start(text, *options)
        out, error = process.communicate(timeout=60)
        self.assert_gone()
        return process.returncode, out, error

    def assert_gone(self):
        """No gateway lives on and no temporary file is left."""
        pid = int((self.path / "gateway.pid").read_text())
        self.assertTrue(wait_until(lambda: not Path(f"/proc/{pid}").exists()))
        self.assertEqual([p.name for p in (self.path / "tmp").iterdir() if p.name.startswith("medina-")], [])

    def configured(self):
        """(target, output, options) of the first request."""
        kind, body = requests(self.path / "requests")[0]
        self.assertEqual(kind, 8)
        got = wire.read(body)
        options = [wire.read(value) for field, value in wire.fields(body) if field == 3]
        return (wire.as_text(got[1]), wire.as_text(got.get(2)),
                {wire.as_text(o[1]): wire.as_text(o.get(2)) for o in options})

    def test_output_and_report(self):
        code, out, error = self.run_script(
            SETUP + "p = sim.Population(2, sim.IF_curr_exp())\nsim.run(5.0)\nprint('hello')\n")
        self.assertEqual((code, out), (0, "hello\n"))
        self.assertIn("equivalence: proven", error)

    def test_a_script_that_fails_after_a_run_gets_the_warnings_but_no_report(self):
        run = SETUP + "p = sim.Population(2, sim.IF_curr_exp())\nsim.run(5.0)\n"
        for ending, expected in (("raise ValueError('mine')\n", 1), ("raise SystemExit(7)\n", 7)):
            code, _, error = self.run_script(run + ending)
            self.assertEqual(code, expected)
            self.assertTrue(error.startswith("warning: delays are ignored\n"), error)
            self.assertNotIn("equivalence", error)
        self.assertEqual(self.run_script(run + "raise SystemExit(7)\n", "--quiet"), (7, "", ""))

    def test_quiet_and_no_run_report_nothing(self):
        self.assertEqual(self.run_script(SETUP + "sim.run(5.0)\n", "--quiet"), (0, "", ""))
        self.assertEqual(self.run_script(SETUP), (0, "", ""))

    def test_options_reach_the_gateway(self):
        code, _, error = self.run_script(
            SETUP, "--target", "toy", "-o", "out", "--machine", "spin5", "--no-repair", "--down-chips", "0,1")
        self.assertEqual(code, 0, error)
        self.assertEqual(self.configured(), (
            "toy", str(self.path / "out"), {"machine": "spin5", "no-repair": "true", "down-chips": "0,1"}))

    def test_options_of_any_target_reach_the_gateway(self):
        code, _, error = self.run_script(
            SETUP, "--target", "brainscales1", "--options", "wafer.yaml", "--defects", "redman/20", "--defect-rules",
            "marocco", "--calibration", "lab.db@2", "--option", "chain=5", "--option", "empty=",
            "--option", "equation=a=b")
        self.assertEqual(code, 0, error)
        self.assertEqual(self.configured(), ("brainscales1", "", {
            "options": str(self.path / "wafer.yaml"), "defects": "redman/20", "defect-rules": "marocco",
            "calibration": "lab.db@2", "chain": "5", "empty": "", "equation": "a=b"}))

    def test_the_file_of_options_has_an_absolute_path_however_it_is_given(self):
        self.run_script(SETUP, "--option", "options=wafer.yaml")
        self.assertEqual(self.configured()[2], {"options": str(self.path / "wafer.yaml")})

    def test_wrong_options_are_refused_before_anything_starts(self):
        for given, part in ((["chain"], "NAME=VALUE"), (["=5"], "NAME=VALUE"), (["a=1", "a=2"], "given twice"),
                            (["seed=3"], "given twice")):
            arguments = [part for text in given for part in ("--option", text)]
            result = subprocess.run([sys.executable, "-m", "medina.run", "nothing.py", "--seed", "7", *arguments],
                                    env=self.environment, cwd=self.path, capture_output=True, text=True)
            self.assertEqual((result.returncode, (self.path / "gateway.pid").exists()), (2, False))
            self.assertIn(part, result.stderr)
            self.assertNotIn("Traceback", result.stderr)

    def test_help_names_the_targets(self):
        result = subprocess.run([sys.executable, "-m", "medina.run", "--help"], env=self.environment, cwd=self.path,
                                capture_output=True, text=True)
        self.assertEqual(result.returncode, 0)
        self.assertIn("spinnaker, brainscales1", " ".join(result.stdout.split()))

    def test_arguments(self):
        code, out, _ = self.run_script("import sys; print(sys.argv[1:], __name__, __file__ == sys.argv[0])",
                                       "--quiet", "first", "--", "--second", "{system}")
        self.assertEqual((code, out), (0, "['first', '--second', 'medina'] __main__ True\n"))

    def test_get_simulator(self):
        text = "from pyNN.utility import get_simulator\nsim, _ = get_simulator()\nprint(sim.__name__)\n"
        for arguments in ((), ("{system}",)):
            self.assertEqual(self.run_script(text, *arguments)[:2], (0, "pyNN.medina\n"))

    def test_exit_codes_of_the_script(self):
        self.assertEqual(self.run_script(SETUP + "import sys; sys.exit(7)")[0], 7)
        self.assertEqual(self.run_script("raise SystemExit('that is why')"), (1, "", "that is why\n"))

    def test_exception_of_the_script(self):
        code, _, error = self.run_script(SETUP + "def f():\n    raise KeyError('mine')\nf()\n")
        self.assertEqual(code, 1)
        self.assertIn("KeyError: 'mine'", error)
        self.assertIn("in f", error)
        self.assertNotIn("medina/run.py", error)

    def test_syntax_error(self):
        code, _, error = self.run_script("a = = 3\n")
        self.assertEqual(code, 1)
        self.assertIn("SyntaxError", error)

    def test_errors_of_medina(self):
        code, _, error = self.run_script(SETUP + "sim.HH_cond_exp()")
        self.assertEqual((code, error.splitlines()[0][:20], len(error.splitlines())), (2, "medina: MED-PYN-001 ", 1))
        code, _, error = self.run_script(SETUP + "sim.run(666.0)")
        self.assertEqual((code, error), (3, "medina: MED-XXX-001 It does not fit.\n"))

    def test_errors_can_be_caught(self):
        text = SETUP + """
from medina.errors import MedinaError
try:
    sim.run(666.0)
except MedinaError as error:
    print(error.code)
sim.run(5.0)
"""
        self.assertEqual(self.run_script(text, "--quiet")[:2], (0, "MED-XXX-001\n"))

    def test_unknown_target(self):
        text = SETUP + """
from medina.errors import MedinaError
p = sim.Population(2, sim.IF_curr_exp())
try:
    sim.run(5.0)
except MedinaError as error:
    print(error.code)
sim.setup()
p = sim.Population(2, sim.IF_curr_exp())
sim.run(5.0)
"""
        code, out, error = self.run_script(text, "--target", "abacus")
        self.assertEqual((code, out, error), (2, "MED-XXX-002\n", "medina: MED-XXX-002 There is no target abacus.\n"))

    def test_killed_gateway(self):
        (self.path / ".out.part-1").mkdir()
        (self.path / ".other.part-1").mkdir()
        code, _, error = self.run_script(SETUP + "sim.run(999.0)", "-o", "out")
        self.assertEqual(code, 5)
        self.assertRegex(error, r"^medina: MED-PYN-014 .*signal 9 \(SIGKILL\).*\n$")
        self.assertFalse((self.path / ".out.part-1").exists())
        self.assertTrue((self.path / ".other.part-1").exists())

    def test_interrupt_and_termination(self):
        for number, expected in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            process = self.start(SETUP + "import time\nprint('ready', flush=True)\ntime.sleep(60)\n")
            self.assertEqual(process.stdout.readline(), "ready\n")
            os.killpg(process.pid, number)
            _, error = process.communicate(timeout=30)
            self.assertEqual(process.returncode, expected, error)
            self.assertNotIn("Traceback", error)
            self.assert_gone()

    def test_killed_script_takes_the_gateway_along(self):
        process = self.start(SETUP + "import time\nprint('ready', flush=True)\ntime.sleep(60)\n")
        process.stdout.readline()
        process.kill()
        process.communicate()
        gateway = (self.path / "gateway.pid").read_text().strip()
        wait_until(lambda: not Path(f"/proc/{gateway}").exists())
        self.assertEqual(self.run_script(SETUP)[0], 0)  # also removes what the killed script left

    def test_forked_processes_have_gateways_of_their_own(self):
        text = """
            import multiprocessing, os
            import pyNN.medina as sim
            from medina import session
            def work(duration, queue):
                sim.setup(timestep=1.0)
                sim.run(duration)
                queue.put((sim.get_current_time(), session.current().start().pid))
            sim.setup(timestep=1.0)
            sim.run(1.0)
            context = multiprocessing.get_context("fork")
            queue = context.Queue()
            workers = [context.Process(target=work, args=(t, queue)) for t in (5.0, 7.0)]
            for worker in workers: worker.start()
            found = sorted(queue.get() for _ in workers)
            for worker in workers: worker.join()
            sim.run(2.0)
            pids = {pid for _, pid in found} | {session.current().start().pid}
            print([t for t, _ in found], sim.get_current_time(), len(pids))
            """
        process = self.start(text, "--quiet")
        out, error = process.communicate(timeout=60)
        self.assertEqual((process.returncode, out), (0, "[5.0, 7.0] 3.0 3\n"), error)

    def test_generators_without_a_seed_are_repeatable(self):
        text = """
            from pyNN.random import NumpyRNG, RandomDistribution
            a, b = NumpyRNG(), RandomDistribution("uniform", (0, 1))
            print(a.next(), b.next(), NumpyRNG(seed=3).next(), a.seed)
            """
        outputs = [self.run_script(text, *options)[1] for options in ((), (), ("--seed", "7"))]
        self.assertEqual(outputs[0], outputs[1])
        self.assertNotEqual(outputs[0].split()[:2], outputs[2].split()[:2])
        self.assertEqual(outputs[0].split()[2:], outputs[2].split()[2:])
        self.assertNotEqual(*outputs[0].split()[:2])

    def test_options_that_are_not_ours_go_to_the_script(self):
        _, output, _ = self.run_script("import sys\nprint(sys.argv[1:])", "--quiet", "{system}", "--plot", "--size=3",
                                       "--", "--quiet")
        self.assertEqual(output.strip(), "['medina', '--plot', '--size=3', '--quiet']")

    def test_missing_script_and_wrong_option(self):
        for arguments, part in ((["nothing.py"], "nothing.py"), (["nothing.py", "--threads"], "--threads")):
            result = subprocess.run([sys.executable, "-m", "medina.run", *arguments], env=self.environment,
                                    cwd=self.path, capture_output=True, text=True)
            self.assertEqual(result.returncode, 2)
            self.assertIn(part, result.stderr)
            self.assertNotIn("Traceback", result.stderr)

    def test_not_built(self):
        (self.path / "cli/target/medina/lib").rmdir()
        (self.path / "gateway.pid").write_text("0")
        code, _, error = self.run_script(SETUP)
        self.assertEqual(code, 5)
        self.assertIn("MED-PYN-011", error)

    def test_plain_python_finds_the_back_end(self):
        result = subprocess.run([sys.executable, "-c", "import pyNN.medina as sim; sim.setup(); sim.run(5.0)\n"
                                 "try:\n    import pyNN.spiNNaker\nexcept ImportError:\n    print('only there')"],
                                env=self.environment, cwd=self.path, capture_output=True, text=True)
        self.assertEqual((result.returncode, result.stdout), (0, "only there\n"), result.stderr)
        self.assert_gone()

    def test_other_simulators_are_medina_unless_they_are_kept(self):
        script = """
            import importlib
            import pyNN.nest as sim
            from pyNN.utility import get_simulator
            import pyNN.medina
            other, _ = get_simulator()
            print(other.Population is sim.Population is pyNN.medina.Population)
            sim.setup(timestep=1.0, threads=4)
            p = sim.Population(2, sim.IF_curr_exp())
            sim.run(5.0)
            """
        code, out, error = self.run_script(script, "neuron")
        self.assertEqual((code, out), (0, "True\n"), error)
        self.assertIn("medina: pyNN.nest is Medina in this run; --keep-simulators leaves it what it was\n"
                      "medina: pyNN.neuron is Medina in this run", error)
        code, out, error = self.run_script(script, "--keep-simulators", "neuron")
        self.assertEqual((code, out), (1, ""))
        self.assertNotIn("is Medina in this run", error)


if __name__ == "__main__":
    unittest.main()
