"""All tables together: what migrations lead to."""

from electrical_orchestrator.adapters.storage.sql.answers import answers
from electrical_orchestrator.adapters.storage.sql.audit import audit
from electrical_orchestrator.adapters.storage.sql.channels import channels
from electrical_orchestrator.adapters.storage.sql.deliveries import deliveries
from electrical_orchestrator.adapters.storage.sql.drawings import drawings, revisions
from electrical_orchestrator.adapters.storage.sql.job_rows import jobs
from electrical_orchestrator.adapters.storage.sql.links import invitations, password_resets
from electrical_orchestrator.adapters.storage.sql.members import members
from electrical_orchestrator.adapters.storage.sql.messages import messages
from electrical_orchestrator.adapters.storage.sql.metadata import metadata
from electrical_orchestrator.adapters.storage.sql.outbox import outbox, outbox_streams
from electrical_orchestrator.adapters.storage.sql.personal_tokens import personal_tokens
from electrical_orchestrator.adapters.storage.sql.projects import projects
from electrical_orchestrator.adapters.storage.sql.recognitions import components, nets, recognitions, sheets
from electrical_orchestrator.adapters.storage.sql.sessions import refresh_tokens, sessions
from electrical_orchestrator.adapters.storage.sql.users import users
from electrical_orchestrator.adapters.storage.sql.webhooks import webhooks

__all__ = [
    "answers",
    "audit",
    "channels",
    "components",
    "deliveries",
    "drawings",
    "invitations",
    "jobs",
    "members",
    "messages",
    "metadata",
    "nets",
    "outbox",
    "outbox_streams",
    "password_resets",
    "personal_tokens",
    "projects",
    "recognitions",
    "refresh_tokens",
    "revisions",
    "sessions",
    "sheets",
    "users",
    "webhooks",
]
