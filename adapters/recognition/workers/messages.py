"""How pool and workers talk: a length, then one pickled value. Both ends are this program, and a worker opens no stranger's file."""

import pickle
import struct
from typing import Any, BinaryIO

LENGTH = struct.Struct("<Q")


def send(stream: BinaryIO, value: object) -> None:
    """Write ``value`` whole."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def received(stream: BinaryIO) -> Any:  # noqa: ANN401 - whatever was sent
    """The next value. Raises EOFError where the other end is gone."""
    start = stream.read(LENGTH.size)
    if len(start) < LENGTH.size:
        raise EOFError
    (length,) = LENGTH.unpack(start)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 - our own words, from a process that we started
