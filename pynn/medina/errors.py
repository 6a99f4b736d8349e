"""Errors that a user of Medina can act on."""

INVALID_INPUT = 2
ENVIRONMENT = 5


class MedinaError(Exception):
    """Something that the user, or somebody else outside Medina, can mend.

    ``code`` is stable and listed in docs/errors.md. ``exit_code`` is what the program ends with if nobody catches it:
    2 input, 3 does not fit, 4 hardware data, 5 environment, 70 a bug.
    """

    def __init__(self, code, message, exit_code=INVALID_INPUT):
        super().__init__(f"{code} {message}")
        self.code = code
        self.message = message
        self.exit_code = exit_code


def unsupported(what, name, supported, code="MED-PYN-001"):
    """The error for a thing of PyNN's that cannot be had, with what there is instead."""
    return MedinaError(code, f"{what} {name} is not supported; supported are {', '.join(supported)}.")


class MaroccoError(MedinaError, RuntimeError):
    """What scripts catch as RuntimeError: the mapping failed, or an option is impossible."""


def missing(what, instead=""):
    """The error for a function that this face does not have."""
    return MedinaError("MED-PYN-071", f"{what} is not supported by pyhmf{'; ' + instead if instead else ''}.")
