"""The gateway's temporary folder, which does not outlive the script for long even if that is killed."""

import fcntl
import shutil
import tempfile
from pathlib import Path

_PREFIX = "medina-"
_LOCK = "in-use"


class TemporaryFolder:
    """A new folder; folders of scripts that were killed are removed on the way.

    A lock file says that a folder is in use: the system gives a lock back when its process ends, however it ends.
    """

    def __init__(self):
        _remove_abandoned()
        self.path = tempfile.mkdtemp(prefix=_PREFIX)
        # Locked before it has its name, so that nobody sees the folder unlocked.
        unnamed = Path(self.path, _LOCK + "-soon")
        self._lock = unnamed.open("w")
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        unnamed.rename(unnamed.with_name(_LOCK))

    def remove(self):
        """Removes the folder with everything in it; safe to call twice."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._lock.close()


def _remove_abandoned():
    for lock in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*/{_LOCK}"):
        try:
            with lock.open("r+") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(lock.parent, ignore_errors=True)
        except OSError:
            continue  # in use, or somebody else's
