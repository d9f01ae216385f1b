"""A worker that does what a broken one would do, by the number of the sheet."""

import os
import signal
import sys
import time

from electrical_orchestrator.adapters.recognition.workers.messages import received, send
from electrical_orchestrator.domain.recognition import RecognisedSheet

CRASHES, HANGS, LACKS_A_MODEL, FAILS = range(1, 5)


def main() -> None:
    received(sys.stdin.buffer)
    while True:
        sheet = received(sys.stdin.buffer)
        if sheet.number == CRASHES:
            os.kill(os.getpid(), signal.SIGKILL)
        if sheet.number == HANGS:
            time.sleep(1000)
        answers = {LACKS_A_MODEL: ("model_unavailable", "gone"), FAILS: ("odd", "a mistake of ours")}
        send(sys.stdout.buffer, answers.get(sheet.number) or RecognisedSheet(sheet.number, 10, 10, warnings=(str(os.getpid()),)))
