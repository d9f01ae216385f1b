from contextlib import ExitStack

import pytest
from electrical_orchestrator.domain.errors import OrchestratorError
from electrical_orchestrator.entrypoints.http.crowd import Crowd
from electrical_orchestrator.entrypoints.http.errors import TooBusy, TooManyBodies


class Door:
    """Lets in while a test lasts, and tells how it went."""

    def __init__(self, crowd: Crowd, inside: ExitStack) -> None:
        self.crowd = crowd
        self.inside = inside

    def let_in(self, client: str, *, with_body: bool) -> type[OrchestratorError] | None:
        try:
            self.inside.enter_context(self.crowd.joined(client, with_body=with_body))
        except OrchestratorError as error:
            return type(error)
        return None


def test_who_brings_a_body_leaves_room_for_others() -> None:
    crowd = Crowd(3, 2)
    with ExitStack() as inside:
        door = Door(crowd, inside)
        heard = [door.let_in(str(place), with_body=with_body) for place, with_body in enumerate((True, True, True, False, False))]
    assert heard == [None, None, TooBusy, None, TooBusy]
    with crowd.joined("0", with_body=True):
        pass


def test_nobody_has_more_than_a_quarter_of_the_places_for_bodies() -> None:
    crowd = Crowd(100, 8)
    with ExitStack() as inside:
        door = Door(crowd, inside)
        heard = [door.let_in(client, with_body=True) for client in ("eve", "eve", "eve", "ann", "ann", "ben", "ben", "cyd", "cyd", "dan")]
        assert heard == [None, None, TooManyBodies, None, None, None, None, None, None, TooBusy]
        assert door.let_in("eve", with_body=False) is None
    with crowd.joined("eve", with_body=True), crowd.joined("eve", with_body=True), pytest.raises(TooManyBodies):
        inside.enter_context(crowd.joined("eve", with_body=True))
    assert not crowd.bodies._taken  # noqa: SLF001 - nobody is remembered
