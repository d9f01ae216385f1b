"""Every way a request can fail, as a type. Its docstring is its meaning, ``code`` its stable name, ``advice`` what to do."""

from typing import ClassVar


class OrchestratorError(Exception):
    """The root of everything this program raises on purpose."""

    code: ClassVar[str] = "error"
    advice: ClassVar[str] = ""


class UnreadablePdf(OrchestratorError):
    """The file cannot be read as a drawing; nothing was kept of it but the original."""

    code = "unreadable_pdf"


class NotAPdf(UnreadablePdf):
    """The file is no PDF: its first 1,024 bytes hold no %PDF-, or it opens as something else."""

    code = "not_a_pdf"
    advice = "Export the drawing as PDF and give that file."


class EncryptedPdf(UnreadablePdf):
    """The PDF asks for a password."""

    code = "encrypted_pdf"
    advice = "Save a copy without the password and give that file."


class DamagedPdf(UnreadablePdf):
    """The PDF is damaged beyond what a reader can repair."""

    code = "damaged_pdf"
    advice = "Ask for the file again or export it anew."


class PdfTooLarge(UnreadablePdf):
    """The file, its number of sheets or a sheet's sides exceed the published limits."""

    code = "pdf_too_large"
    advice = "Split the document, or read some of its sheets only."


class SheetTooComplex(UnreadablePdf):
    """A sheet holds more strokes or letters than the published limits, or costs too much memory or processor time."""

    code = "sheet_too_complex"
    advice = "Export the sheet without hatching or pictures, or leave it out."


class ReaderCrashed(UnreadablePdf):
    """The PDF library ended unexpectedly while it read the file."""

    code = "reader_crashed"
    advice = "Export the drawing anew; if it happens again, report the file."


class ReaderTimedOut(UnreadablePdf):
    """The PDF library did not finish within its time limit."""

    code = "reader_timed_out"
    advice = "Read fewer sheets, or export the drawing anew."


class RecogniserCrashed(UnreadablePdf):
    """A worker process ended, or did not answer in time, while it recognised a sheet."""

    code = "recogniser_crashed"
    advice = "Read the drawing again; if it happens again, leave the sheet out and report the file."


class NoSuchSheet(OrchestratorError):
    """The drawing has no sheet of that number."""

    code = "no_such_sheet"
    advice = "Give numbers from 1 to the number of sheets."


class InvalidDesignation(OrchestratorError):
    """The text is no IEC 81346 reference designation."""

    code = "invalid_designation"


class InvalidName(OrchestratorError):
    """A name is empty, too long or holds control characters."""

    code = "invalid_name"
    advice = "Give 1 to 200 printable characters."


class InvalidCorrection(InvalidName):
    """A component cannot be what the correction says."""

    code = "invalid_correction"
    advice = "Give a kind that there is, and designations of 1 to 200 printable characters; null for none."


class NotFound(OrchestratorError):
    """What was asked for is not there."""

    code = "not_found"


class ProjectNotFound(NotFound):
    """There is no such project."""

    code = "project_not_found"


class DrawingNotFound(NotFound):
    """There is no such drawing."""

    code = "drawing_not_found"


class ComponentNotFound(NotFound):
    """The revision's result has no such component."""

    code = "component_not_found"


class RevisionNotFound(NotFound):
    """The drawing has no such revision."""

    code = "revision_not_found"


class BlobNotFound(NotFound):
    """The original with that checksum is not stored."""

    code = "blob_not_found"


class Conflict(OrchestratorError):
    """The request does not fit the present state; nothing was changed."""

    code = "conflict"


class ChangedMeanwhile(OrchestratorError):
    """What the change was made for has been changed by somebody else; nothing was changed."""

    code = "changed_meanwhile"
    advice = "Show it again, and decide whether the change is still wanted."


class JobNotFound(NotFound):
    """There is no such job."""

    code = "job_not_found"


class JobLost(Conflict):
    """The job is another worker's by now, or nobody's any more; nothing was kept of what was written for it."""

    code = "job_lost"
    advice = "Look at the drawing: somebody else reads it, somebody has cancelled that, or it is gone."


class Quarantined(UnreadablePdf):
    """The program ended each time it began to read the drawing, so it is not begun again by itself."""

    code = "quarantined"
    advice = "If something else ended the program, ask for the drawing to be read again. Else report the file, and ask after an upgrade."


class ReadingCancelled(Conflict):
    """Somebody cancelled the reading before it came to a result; it does not begin again by itself."""

    code = "cancelled"
    advice = "Ask for the drawing to be read again, if it is wanted after all."


class AnswerExists(Conflict):
    """The same request is being answered already."""

    code = "answer_exists"
    advice = "Send it again."


class KeyReused(OrchestratorError):
    """The key of the request was used for another request before; nothing was done."""

    code = "key_reused"
    advice = "Give each request an Idempotency-Key of its own, and send the same body when you send it again."


class RevisionExists(Conflict):
    """The drawing has a revision of that label already."""

    code = "revision_exists"
    advice = "Give the new revision a label of its own."


class ProjectArchived(Conflict):
    """An archived project takes no changes."""

    code = "project_archived"
    advice = "Restore the project first."


class DrawingArchived(Conflict):
    """An archived drawing takes no changes."""

    code = "drawing_archived"
    advice = "Restore the drawing first."


class TooManyRevisions(Conflict):
    """The drawing has as many revisions as a drawing can have."""

    code = "too_many_revisions"
    advice = "Add the document as a new drawing."


class ProjectFull(Conflict):
    """The project's originals would be more than it may have; nothing was kept."""

    code = "project_full"
    advice = "Delete drawings that nobody needs, or ask whoever runs the server for more room (the setting quota)."


class InvalidTransition(Conflict):
    """The revision's life does not allow that step from where it stands."""

    code = "invalid_transition"


class NotRecognisedYet(Conflict):
    """The revision has no result yet."""

    code = "not_recognised_yet"
    advice = "Wait until the drawing is recognised."


class UploadTooLarge(OrchestratorError):
    """The file is larger than the published limit of 100 MB."""

    code = "upload_too_large"
    advice = "Split the document."


class ModelUnavailable(OrchestratorError):
    """The recogniser's weights or library are missing or damaged, or the wished device is not there."""

    code = "model_unavailable"
    advice = "Install the package again, or choose another device; `eo doctor` tells what is wrong."


class StorageUnavailable(OrchestratorError):
    """The database or the folder of originals cannot be reached."""

    code = "storage_unavailable"
    advice = "Check the database address and the data folder; `eo doctor` tells what is wrong."


class StorageContended(StorageUnavailable):
    """Changes stood in each other's way, and the database undid this one whole, so that the other could be done."""

    code = "storage_contended"
    advice = "Try again."


class StorageLocked(StorageUnavailable):
    """Others have held for too long what is needed; nothing was changed."""

    code = "storage_locked"
    advice = "Try again."


class StorageFull(StorageUnavailable):
    """There is no room left; nothing was kept."""

    code = "storage_full"
    advice = "Free some space in the temporary folder and where database and originals are kept, then send it again."


class StorageDamaged(StorageUnavailable):
    """The database file is damaged, so nothing is read from it."""

    code = "storage_damaged"
    advice = "Restore a backup, as docs/backup.md says; keep the damaged file until that is done."


class StorageRefused(StorageUnavailable):
    """The database does not take what it is given, now or later; nothing was changed."""

    code = "storage_refused"
    advice = "Sending it again does not help: report what was sent, and what the server's log says of it."


class WrongSchema(StorageUnavailable):
    """The tables are not those of this version of the program."""

    code = "wrong_schema"
    advice = "Run `eo db upgrade`, or the version of the program that made the database."


class NoEarlierSchema(StorageUnavailable):
    """There is no such schema below the one that the database has."""

    code = "no_earlier_schema"
    advice = "Give one of those that are named."


class TooManyWatchers(Conflict):
    """As many watch drawings and projects already as can at once."""

    code = "too_many_watchers"
    advice = "Try again later, or watch the project in place of its drawings."


class WatcherTooSlow(Conflict):
    """More has happened than can be held back for a watcher that does not take it."""

    code = "watcher_too_slow"
    advice = "Connect again with the identifier of the last event."


class InvalidSettings(OrchestratorError):
    """A setting is unknown or has an impossible value."""

    code = "invalid_settings"
