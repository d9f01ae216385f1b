from contextlib import ExitStack

from electrical_orchestrator.entrypoints.http.crowd import Crowd


def test_who_brings_a_body_leaves_room_for_others() -> None:
    crowd = Crowd(3, 2)
    with ExitStack() as inside:
        heard = [inside.enter_context(crowd.joined(with_body=with_body)) for with_body in (True, True, True, False, False)]
    assert heard == [True, True, False, True, False]
    with crowd.joined(with_body=True) as fits:
        assert fits
