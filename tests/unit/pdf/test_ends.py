import subprocess
import sys

import pytest
from electrical_orchestrator.adapters.pdf.ends import Ended


@pytest.mark.skipif(sys.platform == "win32", reason="there nothing is said of memory")
def test_the_memory_of_the_process_that_forked_is_not_taken_for_the_childs() -> None:
    import resource  # noqa: PLC0415 - not on every system

    assert len(b"x" * (200 << 20)) == 200 << 20  # a peak that no such child has

    child = subprocess.Popen([sys.executable, "-I", "-S", "-c", "raise SystemExit(3)"])
    ended = Ended.of(child.pid, child)

    unit = 1 if sys.platform == "darwin" else 1024
    assert ended.code == 3
    assert ended.memory_bytes == 0 or ended.memory_bytes > resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
