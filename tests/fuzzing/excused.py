"""Refusals of requests that are right by the description, because no schema can say what they ask for; each with its reason."""

from collections.abc import Mapping

EXCUSED: Mapping[str, str] = {
    "invalid_cursor": "a cursor is signed by this server for one list: a schema says what it looks like, not that it was given",
    "changed_meanwhile": "whether an ETag is that of now is known to the server alone",
    "key_reused": "whether a key was sent with another request is known to the server alone",
    "weak_password": "a password of one letter, or that is somebody's name, is refused whatever its length",
    "invalid_name": "which of all characters are printable is said by tables of Unicode, which no pattern holds",
    "invalid_email": "the same",
    "invalid_correction": "the same",
    "address_refused": "which hosts are public is known to their resolver, and to tables of networks that no pattern holds",
    "channel_refused": "which addresses are complete is known to the services that they belong to, and one's own mail to the server",
    "not_a_pdf": "a schema says that a file is a PDF, not how its first bytes read",
}
"""By the code of the problem, where Schemathesis wants right requests to be taken. Every other check holds for these answers too."""
USED_UP: Mapping[str, str] = {"link_expired": "an invitation and a link for a new password work once"}
"""By the code of the problem, where Schemathesis wants what was just made to be there, however often it is asked for."""
REFUSED = {"missing_required_header": [428], "negative_data_rejection": [412, 421, 428]}
"""More ways to refuse than Schemathesis knows, by check: 428 for a missing If-Match, 412 for one that was made up, 421 for such a Host."""
