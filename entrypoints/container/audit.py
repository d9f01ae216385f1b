"""Use cases of the audit trail and of reviewing."""

from dependency_injector import containers, providers
from electrical_orchestrator.application.audit.show_audit import ShowAudit
from electrical_orchestrator.application.review.review_component import ReviewComponent
from electrical_orchestrator.application.review.show_history import ShowHistory


class Audit(containers.DeclarativeContainer):
    """Who did what, and what people say of what was found."""

    ports = providers.DependenciesContainer()

    show_audit = providers.Factory(ShowAudit, begin=ports.begin_browsing)
    review_component = providers.Factory(ReviewComponent, begin=ports.begin, clock=ports.clock)
    show_history = providers.Factory(ShowHistory, begin=ports.begin_reading)
