"""Scripts of Python 2."""

import builtins
import contextlib
import io
import sys
import unittest
from unittest import mock

from medina import progress, python2
from medina.errors import MedinaError


class Python2Test(unittest.TestCase):
    def prepared(self, source):
        """(the source in Python 3, what was said)."""
        said = io.StringIO()
        with contextlib.redirect_stderr(said), mock.patch.object(progress, "_said", set()):
            text = python2.prepared(source.encode(), "script.py").decode()
        return text, said.getvalue()

    def output(self, source):
        """What a prepared script prints."""
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(self.prepared(source)[0], "script.py", "exec"), {})
        return out.getvalue()

    def test_python_3_stays_as_it_is(self):
        source = "# coding: latin-1\nprint('a', 'b')\nx = None\n"
        self.assertEqual(self.prepared(source), (source, ""))

    def test_print_and_ranges_are_rewritten_and_one_line_says_so(self):
        source = "for i in xrange(2):\n    print 'n', i\nprint {1: 2}.iteritems().next()\n"
        self.assertEqual(self.output(source), "n 0\nn 1\n(1, 2)\n")
        self.assertEqual(self.prepared(source)[1].count("\n"), 1)
        self.assertIn("script.py is written in Python 2", self.prepared(source)[1])

    def test_attributes_named_none_become_without(self):
        source = ("class A:\n    Without = 'w'\nprint(A.None)\nprint(A . None)\nprint 'A.None', None  # A.None\n")
        text, _ = self.prepared(source)
        self.assertIn("print('A.None', None)  # A.None", text)
        self.assertEqual(self.output(source).splitlines()[:2], ["w", "w"])

    def test_scripts_with_only_such_attributes_are_python_2_all_the_same(self):
        self.assertEqual(self.output("class A:\n    Without = 1\nx = A.None\nprint(list(xrange(x)))\n"), "[0]\n")

    def test_what_is_no_python_at_all_is_left_for_python_to_tell(self):
        source = "def (:\n"
        self.assertEqual(self.prepared(source), (source, ""))

    def test_the_successor_of_lib2to3_is_named_where_neither_is(self):
        original = builtins.__import__

        def without(name, *arguments, **keywords):
            if name.split(".")[0] in ("lib2to3", "fissix"):
                raise ImportError(name)
            return original(name, *arguments, **keywords)
        hidden = {name: None for name in sys.modules if name.split(".")[0] in ("lib2to3", "fissix")}
        with mock.patch.dict(sys.modules, hidden), mock.patch.object(builtins, "__import__", without):
            with self.assertRaisesRegex(MedinaError, "MED-PYN-052.*pip install fissix"):
                self.prepared("print 1\n")


if __name__ == "__main__":
    unittest.main()
