"""A library that lacks some of its shapes."""

import numpy as np
from electrical_orchestrator.adapters.recognition.library import build, without

from tests.unit.recognition.shapes import FLAG, LAMP, library_shape

FLAGS = library_shape("flag", "coil", FLAG, (0, 0), (0, 40))
LAMPS = library_shape("lamp", "lamp", LAMP, (10, 0), (10, 20))
TURNED = library_shape("pennant", "fuse", FLAG[:3], (0, 0))


def test_what_is_left_is_as_if_the_others_had_never_been_there() -> None:
    whole, alone = build([LAMPS, FLAGS, TURNED]), build([LAMPS, TURNED])

    left = without(whole, {"flag"})

    assert (left.names, left.kinds) == (alone.names, alone.kinds)
    for ours, theirs in zip(
        (left.rows, left.start, left.shape, left.turn), (alone.rows, alone.start, alone.shape, alone.turn), strict=True
    ):
        assert np.array_equal(ours, theirs)
    for points, others in zip(left.terminals, alone.terminals, strict=True):
        assert np.array_equal(points, others)
    assert len(left.pairs) > 0
    assert (left.pairs[:, 1:] < np.diff(left.start)[left.pairs[:, :1]]).all()
