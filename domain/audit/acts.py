"""What is written into the audit trail."""

from enum import StrEnum


class Act(StrEnum):
    """What was done. The names are kept for ever: they stand in trails."""

    PROJECT_STARTED = "project.started"
    PROJECT_RENAMED = "project.renamed"
    PROJECT_ARCHIVED = "project.archived"
    PROJECT_RESTORED = "project.restored"
    PROJECT_DELETED = "project.deleted"

    DRAWING_ADDED = "drawing.added"
    DRAWING_RENAMED = "drawing.renamed"
    DRAWING_ARCHIVED = "drawing.archived"
    DRAWING_RESTORED = "drawing.restored"
    DRAWING_DELETED = "drawing.deleted"
    DRAWING_REVISED = "drawing.revised"
    DRAWING_ASKED = "drawing.reading_asked"
    DRAWING_RECOGNISED = "drawing.recognised"
    DRAWING_FAILED = "drawing.reading_failed"

    COMPONENT_RECOGNISED = "component.recognised"
    COMPONENT_LOST = "component.not_found_again"
    COMPONENT_CONFIRMED = "component.confirmed"
    COMPONENT_REJECTED = "component.rejected"
    COMPONENT_CORRECTED = "component.corrected"

    PERSON_MADE = "person.made"
    PERSON_CHANGED = "person.changed"
    PERSON_DISABLED = "person.disabled"
    PERSON_ENABLED = "person.enabled"
    RIGHTS_CHANGED = "person.rights_changed"

    SIGNED_IN = "session.begun"
    SIGN_IN_FAILED = "session.refused"
    SIGNED_OUT = "session.ended"
    SESSIONS_ENDED = "session.all_ended"
    REFRESH_REUSED = "session.token_reused"

    PASSWORD_CHANGED = "password.changed"  # noqa: S105  # a word, no password
    PASSWORD_ASKED = "password.asked"  # noqa: S105
    PASSWORD_LINK_MADE = "password.link_made"  # noqa: S105
    PASSWORD_LINK_USED = "password.link_used"  # noqa: S105

    TOKEN_MADE = "token.made"  # noqa: S105
    TOKEN_REVOKED = "token.revoked"  # noqa: S105

    INVITATION_MADE = "invitation.made"
    INVITATION_ACCEPTED = "invitation.accepted"
    INVITATION_RENEWED = "invitation.renewed"
    INVITATION_WITHDRAWN = "invitation.withdrawn"

    MEMBER_SET = "member.set"
    MEMBER_REMOVED = "member.removed"

    WEBHOOK_MADE = "webhook.made"
    WEBHOOK_CHANGED = "webhook.changed"
    WEBHOOK_DELETED = "webhook.deleted"
    WEBHOOK_DISABLED = "webhook.disabled"
    WEBHOOK_ENABLED = "webhook.enabled"
    WEBHOOK_SECRET_CHANGED = "webhook.secret_changed"  # noqa: S105
    WEBHOOK_TESTED = "webhook.tested"
    DELIVERY_REPLAYED = "webhook.replayed"

    CHANNEL_MADE = "channel.made"
    CHANNEL_CHANGED = "channel.changed"
    CHANNEL_DELETED = "channel.deleted"
    CHANNEL_TESTED = "channel.tested"
