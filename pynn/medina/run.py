"""``medina run``: runs a PyNN script on a target, keeping the script's output and exit code.

    medina run SCRIPT [--target NAME] [-o DIR] [options] [arguments of the script]

Options that are not Medina's go to the script, as does everything after ``--``.
"""

import argparse
import os
import signal
import sys
import types
from pathlib import Path

from medina import hook, python2, session
from medina.errors import ENVIRONMENT, INVALID_INPUT, MedinaError
from medina.progress import TerminalProgress

INTERRUPTED = 130
SYSTEM = "medina"
_TARGETS = "spinnaker, brainscales1"
_VALUED = {
    "options": "a file with options of the target",
    "defects": "defects of a wafer: a file, or a folder of XML",
    "defect-rules": "which defects of a wafer count",
    "calibration": "calibrations of a wafer: a database, a folder, chips.pb or ideal",
    "machine": "spin3, spin5, a number of boards, or a machine.json",
    "down-chips": "chips that do not work", "down-cores": "cores that do not work",
    "down-links": "links that do not work", "random-defects": "seeded random defects",
    "placer": "algorithm that places cores on chips", "router": "algorithm that routes",
    "seed": "seed of everything that PyNN leaves open", "threads": "threads of compiler and executor",
}
_SWITCHES = {"no-repair": "refuse defects instead of working around them",
             "no-system-cores": "leave out the cores that the standard tools keep for themselves"}


def parse(arguments):
    """(settings, script, arguments of the script) of a command line; ends the program if it is wrong."""
    split = arguments.index("--") if "--" in arguments else len(arguments)
    parser = argparse.ArgumentParser(
        prog="medina run", description="Runs a PyNN script on a target.", allow_abbrev=False,
        usage="medina run SCRIPT [options] [arguments of the script]")
    parser.add_argument("script", metavar="SCRIPT", help="a PyNN script")
    parser.add_argument("--target", help=f"hardware family: {_TARGETS}; without it brainscales1 for scripts that import"
                                         " pyhmf, spinnaker for others")
    parser.add_argument("-o", "--output", metavar="DIR", help="folder that keeps the compile")
    parser.add_argument("--quiet", action="store_true", help="neither progress nor report")
    parser.add_argument("--option", metavar="NAME=VALUE", action="append", default=[],
                        help="any other option of the target; may be given several times")
    for name, text in _VALUED.items():
        parser.add_argument(f"--{name}", help=text)
    parser.add_argument("--keep-simulators", action="store_true",
                        help="let the script import pyNN.neuron, pyNN.nest and others; without it they are Medina")
    for name, text in _SWITCHES.items():
        parser.add_argument(f"--{name}", action="store_const", const="true", help=text)
    settings, foreign = parser.parse_known_args(arguments[:split])
    settings.further = further_options(settings, parser)
    given = [argument.replace("{system}", SYSTEM) for argument in [*foreign, *arguments[split + 1:]]]
    return settings, settings.script, given


def further_options(settings, parser):
    """The options given as NAME=VALUE, by name; ends the program if one is not of this form or comes twice."""
    found = {}
    named = named_options(settings)
    for text in settings.option:
        name, equals, value = text.partition("=")
        if not name or not equals:
            parser.error(f"argument --option: '{text}' is not of the form NAME=VALUE")
        if name in found or name in named:
            parser.error(f"argument --option: {name} is given twice")
        found[name] = value
    return found


def named_options(settings):
    """The options given by arguments of their own, by name."""
    values = {name: getattr(settings, name.replace("-", "_")) for name in (*_VALUED, *_SWITCHES)}
    return {name: value for name, value in values.items() if value is not None}


def options(settings):
    """The options of the compile that were given, by name; a file of options with its absolute path."""
    given = {**named_options(settings), **settings.further}
    if "options" in given:
        given["options"] = os.path.abspath(given["options"])
    return given


def prepare_python(script, arguments, seed, keep_simulators):
    """Makes this process look as if Python had been started with the script; ``seed`` is the compile's, as text."""
    sys.argv = [script, *arguments]
    sys.path[0] = str(Path(script).resolve().parent)
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and sys.platform != "darwin":
        os.environ.setdefault("MPLBACKEND", "Agg")
    hook.serve_spinnaker()
    if not keep_simulators:
        hook.serve_simulators()
    default_simulator()
    from medina import randomness  # after the gateway's start: it imports PyNN
    randomness.seed_unseeded(int(seed) if seed and seed.isdecimal() else 0)


def default_simulator():
    """Makes PyNN's get_simulator() take Medina where the command line names no simulator."""
    from pyNN import utility
    original = utility.get_simulator

    def get_simulator(*arguments):
        if not any(not argument.startswith("-") for argument in sys.argv[1:]):
            sys.argv.insert(1, SYSTEM)
        return original(*arguments)
    get_simulator.__doc__ = original.__doc__
    utility.get_simulator = get_simulator


def execute(script, source):
    """Runs a script as the main module."""
    main = types.ModuleType("__main__")
    main.__dict__.update(__file__=script, __builtins__=__builtins__)
    sys.modules["__main__"] = main
    exec(compile(source, script, "exec", dont_inherit=True), main.__dict__)


def report_error(error):
    """Prints an error of Medina's; the exit code."""
    sys.stdout.flush()
    print(f"medina: {error.code} {error.message}", file=sys.stderr)
    return error.exit_code


def report_exception(error):
    """Prints a script's own exception as Python would, without the frames of this runner; the exit code."""
    sys.stdout.flush()
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
        trace = trace.tb_next
    sys.excepthook(type(error), error.with_traceback(trace), trace)
    return 1


def exit_code(ending):
    """The exit code that a SystemExit asks for, after printing its message if it has one."""
    if ending.code is None or isinstance(ending.code, int):
        return ending.code or 0
    print(ending.code, file=sys.stderr)
    return 1


def supervise(script, source, current, progress, quiet):
    """Runs the script and what belongs to its end; the exit code."""
    try:
        try:
            execute(script, source)
            code = 0
        except SystemExit as ending:
            code = exit_code(ending)
        progress.clear()
        if not quiet:
            print_report(current, warnings_only=code != 0)
        return code
    except MedinaError as error:
        progress.clear()
        return report_error(error)
    except KeyboardInterrupt:
        progress.clear()
        print("medina: interrupted", file=sys.stderr)
        return INTERRUPTED
    except Exception as error:
        progress.clear()
        if not quiet:
            print_report(current, warnings_only=True)
        return report_exception(error)
    finally:
        current.close()


def print_report(current, warnings_only):
    """Prints the report of the last compile, or the warnings in it, which may be why the script failed."""
    try:
        report = current.report()
    except MedinaError:
        if warnings_only:
            return  # what the script failed of comes next
        raise
    text = "" if report is None else report.text.rstrip("\n")
    if warnings_only:
        text = "\n".join(line for line in text.split("\n") if line.startswith("warning: "))
    if text:
        sys.stdout.flush()
        print(text, file=sys.stderr)


def end_on(number):
    """Makes a signal end the script the orderly way, with the usual exit code."""
    def end(received, frame):
        raise SystemExit(128 + received)
    if signal.getsignal(number) != signal.SIG_IGN:  # nohup
        signal.signal(number, end)


def main(arguments):
    """Runs a command line; the exit code."""
    settings, script, given = parse(arguments)
    progress = TerminalProgress(not settings.quiet)
    current = session.Session(settings.target, settings.output, options(settings), progress)
    session.replace(current)
    try:
        try:
            source = Path(script).read_bytes()
        except OSError as error:
            raise MedinaError("MED-PYN-050", f"The script {script} cannot be read: {error.strerror}.",
                              INVALID_INPUT) from error
        current.start()  # in parallel with the script's imports
        for number in (signal.SIGTERM, signal.SIGHUP):
            end_on(number)
        prepare_python(script, given, settings.seed, settings.keep_simulators)
        source = python2.prepared(source, script)
    except MedinaError as error:
        return report_error(error)
    except ImportError as error:
        current.close()
        return report_error(MedinaError(
            "MED-PYN-051", f"This Python cannot import PyNN: {error}. Set MEDINA_PYTHON to one that can.", ENVIRONMENT))
    except KeyboardInterrupt:
        current.close()
        return INTERRUPTED
    return supervise(script, source, current, progress, settings.quiet)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
