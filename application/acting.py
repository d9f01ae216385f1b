"""Who acts at the moment: said once where somebody is let in, and known to whatever they cause."""

from contextvars import ContextVar

from electrical_orchestrator.domain.audit.actors import SERVER, Actor

_actor: ContextVar[Actor] = ContextVar("actor", default=SERVER)


def acting() -> Actor:
    """Who acts; the program itself where nobody else is said."""
    return _actor.get()


def act_as(actor: Actor) -> None:
    """From now on ``actor`` acts, in this task and in those that it begins."""
    _actor.set(actor)
