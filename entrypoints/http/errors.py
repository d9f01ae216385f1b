"""What can be wrong with a request itself, before any use case is asked; told like every other error."""

from electrical_orchestrator.domain.errors import NotFound, OrchestratorError


class InvalidRequest(OrchestratorError):
    """The request does not have the documented form."""

    code = "invalid_request"
    advice = "Compare the request with the description at /docs."


class InvalidCursor(InvalidRequest):
    """The cursor was not given by this server for this list."""

    code = "invalid_cursor"
    advice = "Give as after what the page before said as next, with the same sort and filters; or begin again without it."


class InvalidUpload(InvalidRequest):
    """The upload is not the multipart form that is asked for: one part named file, and name or label as text if wished."""

    code = "invalid_upload"
    advice = "Send multipart/form-data with the PDF in a part named file, for example: curl -F file=@drawing.pdf."


class TooManyParts(InvalidUpload):
    """The upload has more than 10 parts, or a part with oversized headers or text."""

    code = "too_many_parts"
    advice = "Send the PDF in one part named file, and name and label if wished, nothing else."


class RequestTooLarge(OrchestratorError):
    """The body of the request is larger than its kind of request ever needs."""

    code = "request_too_large"
    advice = "Send drawings as an upload; everything else fits into 1 MB."


class UnsupportedMedia(OrchestratorError):
    """The body is of a media type or an encoding that this request does not take."""

    code = "unsupported_media_type"
    advice = "Send JSON as application/json, and drawings as multipart/form-data, neither of them compressed."


class UploadTimedOut(OrchestratorError):
    """The upload stood still for 10 seconds, or took longer than 120 seconds."""

    code = "upload_timed_out"
    advice = "Try again over a faster connection."


class RequestTimedOut(OrchestratorError):
    """The body of the request stood still for 10 seconds, or took longer than 120 seconds."""

    code = "request_timed_out"
    advice = "Send the request again over a faster connection."


class PreconditionMissing(OrchestratorError):
    """The request does not say which version its change is made for, so that it might undo what somebody else has done."""

    code = "precondition_missing"
    advice = "Send If-Match with the ETag that came with what is changed."


class TooManyRequests(OrchestratorError):
    """This client has asked more often than a client may. RateLimit headers on every answer tell how much is left."""

    code = "too_many_requests"
    advice = "Wait as many seconds as Retry-After says, then go on more slowly."


class TooManyWatches(TooManyRequests):
    """You watch as many drawings and projects already as one person can at once."""

    code = "too_many_watches"
    advice = "Stop watching something, or watch the project in place of its drawings."


class TooManyBodies(TooManyRequests):
    """So many requests with a body of this client, or of this person, are being answered that others would find no room."""

    code = "too_many_bodies"
    advice = "Send fewer drawings at once, and wait as many seconds as Retry-After says."


class TooBusy(OrchestratorError):
    """The server answers as many requests as it can."""

    code = "too_busy"
    advice = "Wait as many seconds as Retry-After says, then send the request again."


class UploadBroken(InvalidUpload):
    """The connection ended before the body was complete; nothing was kept."""

    code = "upload_broken"
    advice = "Send it again."


class NoSuchPath(NotFound):
    """There is nothing at that address."""

    code = "no_such_path"
    advice = "The addresses are listed at /docs."


class NoSuchProblem(NotFound):
    """There is no problem type of that name."""

    code = "no_such_problem"
    advice = "All problem types are listed at /problems."


class MethodNotAllowed(OrchestratorError):
    """The address exists but does not take that method."""

    code = "method_not_allowed"
    advice = "The methods of every address are listed at /docs."


class HostRefused(OrchestratorError):
    """The Host header names no address that this server answers to: other web sites must not reach it through a browser."""

    code = "host_refused"
    advice = "Use http://127.0.0.1 or http://localhost, or allow the name in the settings."


class CrossOrigin(OrchestratorError):
    """A page of another origin asked for a change."""

    code = "cross_origin"
    advice = "Call the API from its own origin or from a program."


class InternalError(OrchestratorError):
    """The program failed in a way it does not know. The log tells more under the request's identifier."""

    code = "internal_error"
    advice = "Try again; if it happens again, report the request identifier."
