"""Scripts of Python 2: rewritten when they are loaded, and only if they are no Python 3."""

import io
import tokenize
import warnings

from medina.errors import ENVIRONMENT, MedinaError
from medina.progress import say_once


def prepared(source, name):
    """The source of a script as bytes, in Python 3; ``name`` is for messages."""
    if _parses(source, name):
        return source
    text = _decoded(source)
    converted = _converted(_without_none(text), name)
    if converted is None or not _parses(converted.encode(), name):
        return source  # neither: Python's own error says where it breaks
    say_once(f"{name} is written in Python 2; it runs as rewritten to Python 3")
    return converted.encode()


def _parses(source, name):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, name, "exec", dont_inherit=True)
        return True
    except (SyntaxError, ValueError):
        return False


def _decoded(source):
    encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
    lines = source.decode(encoding, "replace").splitlines(keepends=True)
    # The text goes on as UTF-8, whatever its first two lines declare.
    return "".join("#\n" if i < 2 and line.lstrip().startswith("#") and "coding" in line else line
                   for i, line in enumerate(lines))


def _without_none(text):
    """Attributes named None, which Python 3 cannot have, as Without."""
    places = []
    previous = None
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.NAME and token.string == "None" and previous == ".":
                places.append(token.start)
            previous = token.string
    except (tokenize.TokenError, IndentationError):
        return text
    lines = text.splitlines(keepends=True)
    for row, column in reversed(places):
        line = lines[row - 1]
        lines[row - 1] = line[:column] + "Without" + line[column + len("None"):]
    return "".join(lines)


def _converted(text, name):
    """The same in Python 3, or None if it is no Python 2 either."""
    refactor = _converter()
    if refactor is None:
        raise MedinaError(
            "MED-PYN-052", f"{name} is written in Python 2, and this Python has no lib2to3 to rewrite it. Install its"
            " successor with: pip install fissix", ENVIRONMENT)
    module, package = refactor
    tool = module.RefactoringTool(module.get_fixers_from_package(package))
    try:
        return str(tool.refactor_string(text if text.endswith("\n") else text + "\n", name))
    except Exception:  # of several kinds, all of which say that it is no Python 2
        return None


def _converter():
    """The module that rewrites, and the name of its package of rules; None if there is none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from lib2to3 import refactor
            return refactor, "lib2to3.fixes"
        except ImportError:
            pass
        try:
            from fissix import refactor
            return refactor, "fissix.fixes"
        except ImportError:
            return None
