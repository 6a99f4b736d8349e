"""Medina's PyNN back end: records what a script asks for and has it compiled and executed by the gateway process.

Importing this package makes ``import pyNN.medina`` work; see :mod:`medina.hook`.
"""

from medina import hook

hook.install()
