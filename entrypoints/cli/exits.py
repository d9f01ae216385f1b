"""How the program ends: one table of exit codes."""

from typing import NamedTuple

from electrical_orchestrator.domain import errors
from electrical_orchestrator.domain.scoring.errors import NotComparable


class Exit(NamedTuple):
    """One way to end."""

    code: int
    meaning: str
    errors: tuple[type[BaseException], ...] = ()


class WrongUsage(errors.OrchestratorError):
    """The command line asks for what cannot be."""

    code = "wrong_usage"


class ExtraMissing(errors.OrchestratorError):
    """A part of the program is not installed."""

    code = "extra_missing"


class SomethingBroken(errors.OrchestratorError):
    """``eo doctor`` found that something needed does not work."""

    code = "something_broken"


FINE = Exit(0, "fine; also when the reading is doubtful, which is shown")
USAGE = Exit(2, "wrong usage", (WrongUsage,))
FAULT = Exit(70, "a fault of this program")
INTERRUPTED = Exit(98, "interrupted by Ctrl-C", (KeyboardInterrupt,))

EXITS = (
    FINE,
    USAGE,
    Exit(3, "the file is not a PDF", (errors.NotAPdf,)),
    Exit(4, "the PDF asks for a password", (errors.EncryptedPdf,)),
    Exit(5, "the PDF is damaged beyond repair", (errors.DamagedPdf,)),
    Exit(6, "the PDF or a sheet is too large or too complex", (errors.PdfTooLarge, errors.SheetTooComplex, errors.UploadTooLarge)),
    Exit(7, "the PDF library crashed or took too long", (errors.ReaderCrashed, errors.ReaderTimedOut, errors.Quarantined)),
    Exit(8, "no such file, sheet, project, drawing or revision", (errors.NotFound, errors.NoSuchSheet, FileNotFoundError)),
    Exit(9, "it does not fit the present state", (errors.Conflict, errors.ChangedMeanwhile, errors.KeyReused)),
    Exit(10, "an impossible name or designation", (errors.InvalidName, errors.InvalidDesignation)),
    Exit(11, "the recogniser cannot work", (errors.ModelUnavailable, errors.RecogniserCrashed)),
    Exit(12, "database or originals cannot be reached", (errors.StorageUnavailable,)),
    Exit(13, "a setting is wrong", (errors.InvalidSettings,)),
    Exit(14, "a file cannot be read or written", (OSError,)),
    Exit(15, "an extra of the package is not installed", (ExtraMissing,)),
    Exit(16, "eo doctor found something broken", (SomethingBroken,)),
    Exit(17, "result and truth cannot be compared", (NotComparable,)),
    Exit(20, "another error that the message names", (errors.OrchestratorError,)),
    FAULT,
    INTERRUPTED,
)

TABLE = "Exit codes:\n\n" + "\n".join(f"{end.code:>3}  {end.meaning}" for end in EXITS)


def exit_of(error: BaseException) -> Exit:
    """Return how ``error`` ends the program: by the nearest of its types."""
    ends = {kind: end for end in EXITS for kind in end.errors}
    return next((ends[kind] for kind in type(error).__mro__ if kind in ends), FAULT)


def line_of(error: BaseException) -> str:
    """Return one line that says what is wrong and what to do."""
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror}." if error.filename and error.strerror else f"{error}."
    if not isinstance(error, errors.OrchestratorError):
        return f"This is a fault of the program ({type(error).__name__}): please report it. EO_LOG_LEVEL=debug shows where."
    message = str(error).strip() or (type(error).__doc__ or "").strip().splitlines()[0]
    message = message if message.endswith((".", "!", "?")) else f"{message}."
    return f"{message} {error.advice}".strip()
