"""All tables together: what migrations lead to."""

from electrical_orchestrator.adapters.storage.sql.answers import answers
from electrical_orchestrator.adapters.storage.sql.drawings import drawings, revisions
from electrical_orchestrator.adapters.storage.sql.metadata import metadata
from electrical_orchestrator.adapters.storage.sql.projects import projects
from electrical_orchestrator.adapters.storage.sql.recognitions import components, nets, recognitions, sheets

__all__ = ["answers", "components", "drawings", "metadata", "nets", "projects", "recognitions", "revisions", "sheets"]
