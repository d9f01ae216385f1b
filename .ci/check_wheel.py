"""Makes the distributions, and tries the wheel where nothing else is installed.

python check_wheel.py make FOLDER             source distribution, and the wheel made from it alone
python -I check_wheel.py try WHEEL DRAWING    with the Python of an environment that has the wheel and nothing else
"""

import subprocess
import sys
import tempfile
import zipfile
from importlib.util import find_spec
from pathlib import Path

LARGEST = 20_000_000
"""Bytes of a wheel."""
LAYERS = ("domain", "application", "adapters", "entrypoints")
PACKAGE = "electrical_orchestrator"
NEEDED = (
    *(f"{layer}/py.typed" for layer in LAYERS),
    "adapters/composing/qelectrotech_kinds.json",
    "adapters/composing/reserved.txt",
    "adapters/recognition/weights/library.npz",
    "adapters/recognition/weights/networks.safetensors",
    "adapters/storage/sql/migrations/script.py.mako",
    "entrypoints/http/static/swagger-ui-bundle.js",
    "entrypoints/http/static/swagger-ui.LICENSE.txt",
)


def make(folder: str) -> None:
    """Leave one source distribution and one wheel in ``folder``, and none from before."""
    for old in Path(folder).glob("*"):
        old.unlink()
    subprocess.run([sys.executable, "-m", "build", "--outdir", folder], check=True)  # noqa: S603 - our own words


def try_out(wheel: str, drawing: str) -> None:
    """Check what the wheel holds, that it brings no top-level `domain`, and that both commands do their work."""
    _check_content(Path(wheel))
    for layer in LAYERS:
        _check(find_spec(layer) is None, f"`import {layer}` works: the wheel takes a name that belongs to others")
        _check(find_spec(f"{PACKAGE}.{layer}") is not None, f"`import {PACKAGE}.{layer}` fails")
    with tempfile.TemporaryDirectory() as folder:
        annotated, result = Path(folder, "annotated.pdf"), Path(folder, "result.json")
        said = _run("eo", "takeoff", str(Path(drawing).absolute()), "--annotated", str(annotated), "--json", str(result), within=folder)
        _check("-Q1" in said, "the take-off of the sample lacks its -Q1")
        _check(annotated.read_bytes().startswith(b"%PDF-"), "the annotated copy is no PDF")
        _check(b'"-Q1"' in result.read_bytes(), "the result lacks -Q1")
        _check("0." in _run("electrical-orchestrator", "--version", within=folder), "the long name of the command does not work")


def _check_content(wheel: Path) -> None:
    size = wheel.stat().st_size
    _check(size < LARGEST, f"the wheel has {size:,} bytes; at most {LARGEST:,} are allowed")
    held = set(zipfile.ZipFile(wheel).namelist())
    missing = [name for name in NEEDED if f"{PACKAGE}/{name}" not in held]
    _check(not missing, f"the wheel lacks {', '.join(missing)}")
    strange = sorted({name.split("/")[0] for name in held if not name.startswith((f"{PACKAGE}/", f"{PACKAGE}-"))})
    _check(not strange, f"the wheel brings {', '.join(strange)} to the top level")
    licences = {Path(name).name for name in held if ".dist-info/licenses/" in name}
    _check({"LICENSE", "NOTICE"} <= licences, "the wheel lacks LICENSE or NOTICE")
    print(f"{wheel.name}: {len(held)} files, {size:,} bytes")


def _run(command: str, *words: str, within: str) -> str:
    program = str(Path(sys.executable).parent / command)
    done = subprocess.run([program, *words], cwd=within, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 - our own
    _check(done.returncode == 0, f"{command} {words[0]} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def _check(fine: bool, trouble: str) -> None:
    if not fine:
        sys.exit(f"Not fit for release: {trouble}.")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make", folder]:
            make(folder)
        case ["try", wheel, drawing]:
            try_out(wheel, drawing)
        case _:
            sys.exit(__doc__)
