"""Logging as scripts set it up."""

import pylogging


def init_logger(default_level="INFO", levels=(), **unused):
    """Sets the level of all loggers, and of some by name."""
    pylogging.default_config(level=default_level)
    for name, level in levels:
        pylogging.set_loglevel(pylogging.get(name), level)
