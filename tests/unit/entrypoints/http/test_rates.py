from electrical_orchestrator.entrypoints.http.rates import Rates


class Watch:
    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


def test_after_a_minute_a_client_may_ask_again() -> None:
    watch = Watch()
    rates = Rates(2, now=watch)
    taken = []
    for seconds in (0, 10, 10, 39.5, 0.5, 0, 0):
        watch.time += seconds
        taken.append(rates.take("a"))
    assert [allowance and allowance.remaining for allowance in taken] == [1, 0, -1, -2, 1, 0, -1]
    assert [allowance and allowance.reset_s for allowance in taken] == [60, 50, 40, 1, 60, 60, 60]


def test_each_client_is_counted_alone() -> None:
    rates = Rates(1)
    assert [bool(allowance and allowance.exceeded) for allowance in map(rates.take, "aabb")] == [False, True, False, True]


def test_no_number_of_clients_fills_the_memory() -> None:
    rates = Rates(1, most_clients=3)
    for number in range(1_000):
        rates.take("often")
        rates.take(str(number))
    assert len(vars(rates)["_windows"]) == 3
    allowance = rates.take("often")
    assert allowance is not None
    assert allowance.exceeded


def test_no_limit_is_no_limit() -> None:
    assert Rates(0).take("a") is None
