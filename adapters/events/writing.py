"""Events as texts between processes of one version or the next."""

import json
from uuid import UUID

from electrical_orchestrator.domain.drawings import DrawingId, Failure, Progress
from electrical_orchestrator.domain.events import RevisionChanged, Step
from electrical_orchestrator.domain.projects import ProjectId

LONGEST_MESSAGE = 1_000
"""Characters of a failure that are told."""


def written(event: RevisionChanged) -> str:
    """JSON, short and in ASCII."""
    failure = event.failure and (event.failure.code, event.failure.message[:LONGEST_MESSAGE])
    told = (str(event.project), str(event.drawing), event.revision, event.step.value, event.progress, failure)
    return json.dumps(told, separators=(",", ":"))


def read(told: str) -> RevisionChanged | None:
    """What was written, or None when it is of no kind that is known here."""
    try:
        project, drawing, revision, step, progress, failure = json.loads(told)
        return RevisionChanged(
            ProjectId(UUID(project)),
            DrawingId(UUID(drawing)),
            str(revision),
            Step(step),
            None if progress is None else Progress(*progress),
            None if failure is None else Failure(*failure),
        )
    except (ValueError, TypeError, AttributeError):
        return None
