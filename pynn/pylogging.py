"""Logging by the names of the platform's own library, on Python's."""

import logging
import sys

TRACE = 5
logging.addLevelName(TRACE, "TRACE")
_ROOT = "medina.script"


class LogLevel:
    """Levels; each can be given by name as well."""

    ALL = TRACE = TRACE
    DEBUG = logging.DEBUG
    INFO = logging.INFO
    WARN = WARNING = logging.WARNING
    ERROR = logging.ERROR
    FATAL = logging.CRITICAL
    OFF = logging.CRITICAL + 10


def get(name="Default"):
    """The logger of a domain."""
    return logging.getLogger(f"{_ROOT}.{name}" if name and name != "Default" else _ROOT)


get_root = get


class _Formatter(logging.Formatter):
    """Writes names of domains as the script knows them."""

    default_time_format = "%H:%M:%S"

    def format(self, record):
        line = logging.makeLogRecord(dict(record.__dict__))
        line.name = record.name[len(_ROOT) + 1:] or "Default"
        return super().format(line)


def _level(level):
    if not isinstance(level, str):
        return level
    found = getattr(LogLevel, level.upper(), None)
    if found is None:
        raise ValueError(f"there is no log level {level}")
    return found


def set_loglevel(logger, level):
    """Sets the level of a logger."""
    logger.setLevel(_level(level))


def reset():
    """Forgets what was set up."""
    root = logging.getLogger(_ROOT)
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()


def default_config(level=LogLevel.WARN, fname="", dual=False, print_location=False, color=True, date_format=""):
    """Writes messages to the error stream, to a file, or with ``dual`` to both."""
    reset()
    root = logging.getLogger(_ROOT)
    root.setLevel(_level(level))
    root.propagate = False
    handlers = [logging.FileHandler(fname, mode="w", delay=True)] if fname else []
    if dual or not fname:
        handlers.append(logging.StreamHandler(sys.stderr))
    for handler in handlers:
        handler.setFormatter(_Formatter("%(levelname)-5s %(asctime)s %(name)s %(message)s"))
        root.addHandler(handler)


def append_to_file(fname):
    """Also writes messages to a file."""
    handler = logging.FileHandler(fname, delay=True)
    logging.getLogger(_ROOT).addHandler(handler)
    return handler


def append_to_cout(logger=None):
    """Also writes messages to the error stream."""
    handler = logging.StreamHandler(sys.stderr)
    (logger or logging.getLogger(_ROOT)).addHandler(handler)
    return handler


log_to_cout = append_to_cout
log_to_file = append_to_file
