"""The gateway process: a Java machine that compiles and executes for one script, spoken to over pipes.

It is started once, stays warm for the whole script and ends with it: it reads its requests from a pipe whose end it
notices, however the script ends.
"""

import atexit
import fcntl
import os
import shlex
import shutil
import signal
import subprocess
from pathlib import Path

from medina import protocol, wire
from medina.errors import ENVIRONMENT, MedinaError
from medina.temporary import TemporaryFolder

_GRACE_SECONDS = 10.0
_PIPE_BYTES = 1 << 20
_HOME = Path(__file__).resolve().parents[2]


def command(temporary):
    """The command line of the gateway; raises :class:`MedinaError` if Medina is not built."""
    home = Path(os.environ.get("MEDINA_HOME", _HOME))
    libraries = home / "cli" / "target" / "medina" / "lib"
    if not libraries.is_dir():
        raise MedinaError(
            "MED-PYN-011", f"Medina is not built: {libraries} does not exist. Build it with: {home}/medina build",
            ENVIRONMENT)
    java = os.environ.get("MEDINA_JAVA") or shutil.which("java")
    if not java:
        raise MedinaError(
            "MED-PYN-012", "No Java found. Start the script with ./medina run, or set MEDINA_JAVA to a java of version"
            " 17 or later.", ENVIRONMENT)
    options = shlex.split(os.environ.get("MEDINA_JAVA_OPTIONS", ""))
    archive = libraries.parent / "classes.jsa"  # of loaded classes; Java ignores it where it does not fit
    if archive.exists():
        options.append(f"-XX:SharedArchiveFile={archive}")
    return [java, *options, "-Xlog:disable", "-Xlog:all=error:stderr", "-XX:+UseParallelGC", f"-Djava.io.tmpdir={temporary}", "-cp", f"{libraries}/*",
            "org.medina.cli.Main", "gateway"]


class Gateway:
    """One gateway process. Not thread-safe. ``progress`` is called with each :class:`protocol.Progress`."""

    def __init__(self, make_command=command, progress=None):
        self.progress = progress
        self.output = None
        self._owner = os.getpid()
        self._ended = False
        self._temporary = TemporaryFolder()
        try:
            # A session of its own: Ctrl-C at the terminal reaches the script alone, which then ends the gateway.
            self._process = subprocess.Popen(
                make_command(self._temporary.path), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                start_new_session=True)
        except OSError as error:
            self._temporary.remove()
            raise MedinaError("MED-PYN-013", f"The gateway could not be started: {error}", ENVIRONMENT) from error
        except MedinaError:
            self._temporary.remove()
            raise
        _widen(self._process.stdin)
        atexit.register(self.close)

    @property
    def pid(self):
        """Process id of the gateway."""
        return self._process.pid

    @property
    def alive(self):
        """Whether requests can be sent."""
        return not self._ended

    @property
    def forked(self):
        """Whether this is a copy in a process that the script forked; the original goes on using the pipes."""
        return os.getpid() != self._owner

    def send(self, request):
        """Sends a request without waiting for an answer."""
        if self._ended:
            raise self._death()
        try:
            self._process.stdin.write(wire.varint(len(request)))
            self._process.stdin.write(request)
        except (BrokenPipeError, ValueError) as error:
            raise self._death() from error
        except KeyboardInterrupt:
            self.close()  # a request is half written
            raise

    def ask(self, request):
        """Sends a request and returns its answer; raises the :class:`MedinaError` that the gateway answers."""
        self.send(request)
        return self.answer()

    def answer(self):
        """The next answer; passes progress on."""
        try:
            self._process.stdin.flush()
            while True:
                value = protocol.response(self._read())
                if isinstance(value, protocol.Progress):
                    if self.progress is not None:
                        self.progress(value)
                    continue
                if isinstance(value, MedinaError):
                    raise value
                return value
        except (BrokenPipeError, EOFError, ValueError) as error:
            raise self._death() from error
        except KeyboardInterrupt:
            self.close()  # an answer is half read: nothing can be asked any more
            raise

    def _read(self):
        stream = self._process.stdout
        size = shift = 0
        while True:
            byte = stream.read(1)
            if not byte:
                raise EOFError
            size |= (byte[0] & 0x7F) << shift
            if byte[0] < 0x80:
                break
            shift += 7
        content = bytearray(size)
        view, at = memoryview(content), 0
        while at < size:
            got = stream.readinto(view[at:])
            if not got:
                raise EOFError
            at += got
        return content

    def _death(self):
        """The error for a process that is gone; cleans up after it."""
        if not self._ended:
            try:
                self._process.wait(_GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
        code = self._process.poll()
        self.close()
        if code is None:
            how = "does not answer"
        elif code < 0:
            how = f"was killed by signal {-code} ({_signal_name(-code)})"
        else:
            how = f"ended with exit code {code}"
        hint = " The system may have been out of memory." if code == -signal.SIGKILL else ""
        return MedinaError("MED-PYN-014", f"The gateway process {how} before the script ended.{hint}", ENVIRONMENT)

    def close(self):
        """Ends the process, waiting until it is gone, and removes its temporary files; safe to call twice."""
        if self._ended or self.forked:
            return
        self._ended = True
        atexit.unregister(self.close)
        try:
            self._process.stdin.close()
        except OSError:
            pass
        killed = False
        try:
            self._process.wait(_GRACE_SECONDS)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            self._process.kill()
            self._process.wait()
        killed = self._process.returncode != 0
        self._process.stdout.close()
        self._temporary.remove()
        if killed and self.output:
            _remove_unfinished(Path(self.output))


def _widen(pipe):
    """Lets the script go on while the gateway still starts; where the system cannot, nothing is lost but time."""
    try:
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    except (AttributeError, OSError):
        pass


def _signal_name(number):
    try:
        return signal.Signals(number).name
    except ValueError:
        return "unknown"


def _remove_unfinished(output):
    """Removes what a killed compile left beside the output folder."""
    for left in output.absolute().parent.glob(f".{output.name}.part-*"):
        shutil.rmtree(left, ignore_errors=True)
