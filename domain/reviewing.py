"""What people say of what was found, and the history that follows: replayed, it gives what is so today."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import Entry, Facts
from electrical_orchestrator.domain.components import Component, Review
from electrical_orchestrator.domain.errors import ChangedMeanwhile, InvalidCorrection, InvalidName
from electrical_orchestrator.domain.kinds import KINDS
from electrical_orchestrator.domain.naming import checked_name

CORRECTABLE = ("kind", "designation", "device")
SAME_PLACE = 0.5
"""Points by which a side of a box may differ when a sheet is read again."""
VERDICTS: Mapping[Review, Act] = {
    Review.CONFIRMED: Act.COMPONENT_CONFIRMED,
    Review.REJECTED: Act.COMPONENT_REJECTED,
    Review.CORRECTED: Act.COMPONENT_CORRECTED,
}


def facts_of(component: Component, model: str) -> Facts:
    """How ``component`` stands in the result of ``model``."""
    return {
        "model": model,
        "sheet": component.sheet,
        "box": list(component.box),
        "orientation": component.orientation,
        "mirrored": component.mirrored,
        "confidence": component.confidence,
        "kind": component.kind,
        "designation": component.designation,
        "device": component.device,
        "review": component.review.value,
    }


def state_of(component: Component) -> str:
    """A short name of how ``component`` stands, which is another one as soon as anything of it is."""
    return sha256(repr(component).encode()).hexdigest()[:16]


def check_state(component: Component, expected: Collection[str] | None) -> None:
    """Raise ChangedMeanwhile unless it stands as one of ``expected`` says (None: however it stands)."""
    if expected is not None and state_of(component) not in expected:
        raise ChangedMeanwhile(f"Component {component.id!r} is not as it was when the change was made for it.")


def corrected(component: Component, values: Mapping[str, str | None]) -> Component:
    """``component`` with other values of what is ``CORRECTABLE``. Raises InvalidCorrection."""
    if not values or not values.keys() <= set(CORRECTABLE):
        raise InvalidCorrection(f"Give one or more of {', '.join(CORRECTABLE)}.")
    changed: dict[str, Any] = {name: _checked(name, value) for name, value in values.items()}
    return replace(component, **changed, review=Review.CORRECTED)


def differences(before: Facts, after: Facts) -> tuple[Facts, Facts]:
    """What is not the same in both, as it was and as it is; who decided and how always belongs to it."""
    names = [name for name in after if before[name] != after[name] or name == "review"]
    return {name: before[name] for name in names}, {name: after[name] for name in names}


def replayed(history: Iterable[Entry]) -> Facts | None:
    """What is so after all of ``history``, the oldest first; None when the component was never there, or is not any more."""
    standing: Facts | None = None
    for entry in history:
        whole = entry.act in {Act.COMPONENT_RECOGNISED, Act.COMPONENT_LOST}
        standing = entry.after if whole else {**(standing or {}), **(entry.after or {})}
    return standing


def found_again(component: Component, standing: Facts) -> Component:
    """``component`` of a newer reading, as people left the one that stood at its place; as it is, when another stood there."""
    if not _same_place(component, standing):
        return component
    review = Review(str(standing["review"]))
    said = {name: standing[name] for name in CORRECTABLE} if review in {Review.CONFIRMED, Review.CORRECTED} else {}
    return replace(component, **_plain(said), review=review)


def _same_place(component: Component, standing: Facts) -> bool:
    box: Any = standing["box"]
    near = all(abs(side - other) <= SAME_PLACE for side, other in zip(component.box, box, strict=True))
    return near and component.sheet == standing["sheet"]


def _plain(facts: Facts) -> dict[str, Any]:
    return dict(facts)


def _checked(name: str, value: str | None) -> str | None:
    if name == "kind":
        if value not in KINDS:
            raise InvalidCorrection(f"{str(value)[:40]!r} is no kind of component.")
        return value
    try:
        return None if value is None else checked_name(value)
    except InvalidName as error:
        raise InvalidCorrection(f"{str(value)[:40]!r} is no usable designation.") from error
