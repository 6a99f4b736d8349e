"""The folder of a compile in one file, so that a later script can run what an earlier one mapped."""

import atexit
import json
import zipfile
from pathlib import Path

from medina.errors import MaroccoError
from medina.temporary import TemporaryFolder

_REPORT = "report.json"


def pack(folder, path):
    """Writes the files of a compile into one; replaces what is there."""
    folder = Path(folder)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(file for file in folder.rglob("*") if file.is_file()):
            packed.write(file, file.relative_to(folder))


def unpack(path):
    """A temporary folder with the files of a compile, and its report."""
    folder = TemporaryFolder()
    atexit.register(folder.remove)
    try:
        with zipfile.ZipFile(path) as packed:
            packed.extractall(folder.path)
        return folder, json.loads((Path(folder.path) / _REPORT).read_text())
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        folder.remove()
        raise MaroccoError("MED-PYN-074", f"{path} is no configuration that a mapping left: {error}.") from error
