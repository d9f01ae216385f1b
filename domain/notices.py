"""Notices: what other programs are told of one thing that happened to a project or a drawing."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import NewType, Self
from uuid import UUID, uuid4

from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import Entry, Facts
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.projects import ProjectId

NoticeId = NewType("NoticeId", UUID)
Stream = NewType("Stream", UUID)
"""What notices keep their order in: a drawing, or a project for what is of no drawing."""

TOLD = frozenset(
    {
        Act.PROJECT_STARTED,
        Act.PROJECT_RENAMED,
        Act.PROJECT_ARCHIVED,
        Act.PROJECT_RESTORED,
        Act.PROJECT_DELETED,
        Act.DRAWING_ADDED,
        Act.DRAWING_RENAMED,
        Act.DRAWING_ARCHIVED,
        Act.DRAWING_RESTORED,
        Act.DRAWING_DELETED,
        Act.DRAWING_REVISED,
        Act.DRAWING_ASKED,
        Act.DRAWING_RECOGNISED,
        Act.DRAWING_FAILED,
        Act.COMPONENT_LOST,
        Act.COMPONENT_CONFIRMED,
        Act.COMPONENT_REJECTED,
        Act.COMPONENT_CORRECTED,
        Act.MEMBER_SET,
        Act.MEMBER_REMOVED,
    }
)
"""Of all that is noted, what others are told. Who signs in, invitations and tokens are nobody else's business."""
PERSONAL = frozenset({Act.WEBHOOK_DISABLED, Act.INVITATION_MADE})
"""What is told to people it concerns, over their channels, and to no other program."""


@dataclass(frozen=True, slots=True)
class Notice:
    """It never changes, and may be told more than once: whoever hears it twice knows it by its identifier."""

    id: NoticeId
    act: Act
    at: datetime
    project: ProjectId
    drawing: DrawingId | None = None
    about: Facts | None = None
    """What else names it: the component, the person."""
    before: Facts | None = None
    after: Facts | None = None
    sequence: int = 0
    """Its place in its stream, from 1; 0 before it is kept."""

    @classmethod
    def of(cls, entry: Entry) -> Self | None:
        """What others, or people, are told of ``entry``; or None."""
        about = entry.about
        if entry.act not in TOLD | PERSONAL or about.project is None:
            return None
        named: dict[str, object] = {} if about.place is None else {"component": about.place.component}
        named |= {} if about.person is None else {"person": str(about.person)}
        return cls(NoticeId(uuid4()), entry.act, entry.at, about.project, about.drawing, named or None, entry.before, entry.after)

    @property
    def message(self) -> str:
        """What other programs read, as Standard Webhooks has it: JSON of type, timestamp and data."""
        where = {"project": str(self.project), "drawing": None if self.drawing is None else str(self.drawing)}
        data = {**where, **(self.about or {}), "sequence": self.sequence, "before": self.before, "after": self.after}
        told = {"type": self.act.value, "timestamp": self.at.isoformat(), "data": data}
        return json.dumps(told, separators=(",", ":"), default=dict)

    @property
    def stream(self) -> Stream:
        """The drawing, or the project."""
        return Stream(self.drawing or self.project)
