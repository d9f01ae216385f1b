from dataclasses import replace

import pytest
from electrical_orchestrator.domain.components import Component, Review
from electrical_orchestrator.domain.errors import ChangedMeanwhile, ComponentNotFound, InvalidCorrection
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.recognition import Recognition
from electrical_orchestrator.domain.reviewing import check_state, corrected, differences, facts_of, found_again, replayed, state_of

from tests.fakes.recogniser import a_recognised_sheet

COIL = Component("1.1", 1, "coil", Box(1, 2, 3, 4), designation="-K1", device="-K1")
FOUND = Recognition("fake 1", (a_recognised_sheet(1), a_recognised_sheet(2)), 2)


def test_a_correction_says_what_else_it_is() -> None:
    assert corrected(COIL, {"kind": "lamp", "designation": None}) == replace(COIL, kind="lamp", designation=None, review=Review.CORRECTED)


@pytest.mark.parametrize(
    "values",
    [{}, {"box": "1"}, {"kind": "nothing of the kind"}, {"kind": None}, {"designation": ""}, {"device": "x" * 201}, {"designation": "\n"}],
)
def test_what_nothing_can_be_is_no_correction(values: dict[str, str | None]) -> None:
    with pytest.raises(InvalidCorrection):
        corrected(COIL, values)


def test_a_change_made_for_what_stood_before_is_refused() -> None:
    check_state(COIL, None)
    check_state(COIL, {state_of(COIL)})
    with pytest.raises(ChangedMeanwhile):
        check_state(corrected(COIL, {"kind": "lamp"}), {state_of(COIL)})


def test_differences_are_what_is_not_the_same_and_what_people_say() -> None:
    after = corrected(COIL, {"kind": "lamp"})
    assert differences(facts_of(COIL, "fake 1"), facts_of(after, "fake 1")) == (
        {"kind": "coil", "review": "found"},
        {"kind": "lamp", "review": "corrected"},
    )


def test_nothing_replayed_is_nothing() -> None:
    assert replayed([]) is None


@pytest.mark.parametrize(
    ("said", "kind"), [(Review.FOUND, "lamp"), (Review.REJECTED, "lamp"), (Review.CONFIRMED, "coil"), (Review.CORRECTED, "coil")]
)
def test_what_people_said_holds_for_what_stands_at_the_same_place(said: Review, kind: str) -> None:
    newer = replace(COIL, kind="lamp", box=Box(1.2, 2, 3, 4))
    held = found_again(newer, facts_of(replace(COIL, review=said), "fake 1"))
    assert (held.review, held.kind, held.box) == (said, kind, newer.box)


@pytest.mark.parametrize("elsewhere", [replace(COIL, box=Box(9, 2, 3, 4)), replace(COIL, sheet=2)])
def test_and_for_nothing_else(elsewhere: Component) -> None:
    assert found_again(elsewhere, facts_of(replace(COIL, review=Review.CONFIRMED), "fake 1")) == elsewhere


def test_what_is_rejected_stands_nowhere() -> None:
    assert FOUND.standing() == FOUND
    rejected = replace(FOUND.component("1.1"), review=Review.REJECTED)
    standing = FOUND.amended(rejected).standing()
    assert [component.id for component in standing.components()] == ["1.2", "2.1", "2.2"]
    (net,) = standing.sheets[0].nets
    assert (net.components, [terminal.component for terminal in net.terminals], net.names) == (("1.2",), ["1.2"], ("101",))
    assert standing.sheets[1] == FOUND.sheets[1]


def test_a_component_is_known_by_its_identifier() -> None:
    assert FOUND.component("2.1").sheet == 2
    with pytest.raises(ComponentNotFound):
        FOUND.component("3.1")
