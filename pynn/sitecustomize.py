"""Runs when Python starts with this folder on its path: makes ``pyNN.medina`` importable, then goes on as usual."""

import importlib.machinery
import importlib.util
import os
import sys

from medina import hook

hook.install()

# This file hides a sitecustomize of the system; run that one too.
_here = os.path.dirname(os.path.abspath(__file__))
_others = [folder for folder in sys.path if os.path.abspath(folder or os.curdir) != _here]
_spec = importlib.machinery.PathFinder.find_spec("sitecustomize", _others)
if _spec is not None and _spec.loader is not None:
    _spec.loader.exec_module(importlib.util.module_from_spec(_spec))
