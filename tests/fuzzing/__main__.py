"""Fuzz the API: cases, operations that succeeded, failures, seconds; ends with 1 when anything is wrong.

    python -m tests.fuzzing [--cases 50000] [--seed 1] [--quick]

Each round has a seed and a house of its own, so that any of them can be run again alone.
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.fuzzing.campaign import Campaign, Report, run

QUICK = Campaign(seed=1, each=2, stories=15, boundaries=False)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=50_000, help="go on until there are so many")
    parser.add_argument("--seed", type=int, default=1, help="of the first round; the next has the next")
    parser.add_argument("--quick", action="store_true", help="a few hundred cases, which need not reach every operation")
    asked = parser.parse_args()
    if asked.quick:
        rounds = [_round(QUICK)]
    else:
        rounds = []
        while sum(one.cases for one in rounds) < asked.cases:
            rounds.append(_round(Campaign(seed=asked.seed + len(rounds), each=60, stories=400)))
    return _told(rounds, reach_all=not asked.quick)


def _round(campaign: Campaign) -> Report:
    with tempfile.TemporaryDirectory(prefix="eo-fuzz-", ignore_cleanup_errors=True) as folder:
        found = run(campaign, Path(folder))
    print(f"seed {campaign.seed}: {found.cases:,} cases, {len(found.failures)} failures, {found.seconds:.0f} s", flush=True)
    for (operation, what), how in sorted(found.failures.items()):
        print(f"\n{operation}: {what}\n{how}\n", flush=True)
    return found


def _told(rounds: list[Report], *, reach_all: bool) -> int:
    missing = set.intersection(*(one.missing for one in rounds))
    failures = {where for one in rounds for where in one.failures}
    statuses = sum((one.statuses for one in rounds), Counter[int]())
    print(f"{sum(one.cases for one in rounds):,} cases, {sum(one.seconds for one in rounds):.0f} s")
    print(f"answers: {', '.join(f'{status}: {count:,}' for status, count in sorted(statuses.items()))}")
    print(f"server errors: {sum(one.server_errors for one in rounds)}; failures: {len(failures)}")
    print(f"operations that never succeeded: {', '.join(sorted(missing)) or 'none'}")
    return int(bool(failures or any(one.server_errors for one in rounds) or (reach_all and missing)))


if __name__ == "__main__":
    sys.exit(main())
