"""The same input gives the same bytes and the same spikes for any number of threads."""

import unittest
from pathlib import Path

from support import EXAMPLES, medina, temporary


class DeterminismTest(unittest.TestCase):
    def test_threads_change_nothing(self):
        seen = []
        for threads in (1, 3):
            with temporary() as folder:
                result = medina("run", EXAMPLES / "tutorial_balanced.py", "-o", "out", "--threads", threads,
                                folder=folder, DURATION_MS="200")
                self.assertEqual(result.returncode, 0, result.stderr)
                files = {p.relative_to(folder).as_posix(): p.read_bytes()
                         for p in Path(folder, "out").rglob("*.pb")}
                self.assertGreater(len(files), 3)
                seen.append((result.stdout, files))
        self.assertEqual(seen[0][0], seen[1][0])
        self.assertEqual(seen[0][1].keys(), seen[1][1].keys())
        for name, data in seen[0][1].items():
            self.assertEqual(data, seen[1][1][name], name)


if __name__ == "__main__":
    unittest.main()
