"""Progress on a terminal: one line on standard error, rewritten; silent elsewhere."""

import sys
import time

_PAUSE_SECONDS = 0.1


class TerminalProgress:
    """Shows the stage and how far it is; call it with each :class:`medina.protocol.Progress`."""

    def __init__(self, wanted=True, stream=None):
        self._stream = sys.stderr if stream is None else stream
        self._shown = 0
        self._last = 0.0
        self._active = wanted and self._stream.isatty()

    def __call__(self, progress):
        now = time.monotonic()
        if not self._active or now - self._last < _PAUSE_SECONDS:
            return
        self._last = now
        text = f"medina: {progress.stage} {100 * progress.fraction:3.0f} %"
        self._stream.write("\r" + text.ljust(self._shown))
        self._stream.flush()
        self._shown = len(text)

    def clear(self):
        """Removes the line."""
        if self._shown:
            self._stream.write("\r" + " " * self._shown + "\r")
            self._stream.flush()
            self._shown = 0


_said = set()


def say_once(text):
    """Tells the user something in one line on standard error, the first time only."""
    if text not in _said:
        _said.add(text)
        sys.stdout.flush()
        print(f"medina: {text}", file=sys.stderr)
