"""What is remembered, and for how long."""

import pytest
from electrical_orchestrator.entrypoints.http import remembering
from electrical_orchestrator.entrypoints.http.remembering import GOOD_S, Remembered


class Store:
    """Its content counts up."""

    def __init__(self) -> None:
        self.content: int | None = 0
        self.asked = 0
        self.time = 0.0

    async def find_out(self) -> int:
        self.asked += 1
        return self.asked


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def remembered(store: Store) -> Remembered[int]:
    return Remembered(lambda: store.content, lambda: store.time)


async def test_the_same_is_found_out_once(store: Store, remembered: Remembered[int]) -> None:
    assert [await remembered(key, store.find_out) for key in "aab"] == [1, 1, 2]


async def test_after_any_change_it_is_found_out_anew(store: Store, remembered: Remembered[int]) -> None:
    await remembered("a", store.find_out)
    store.content = 1
    assert await remembered("a", store.find_out) == 2


async def test_what_changes_while_it_is_found_out_is_not_remembered(store: Store, remembered: Remembered[int]) -> None:
    async def slowly() -> int:
        store.content = 1
        await remembered("b", store.find_out)
        return 7

    assert await remembered("a", slowly) == 7
    assert await remembered("a", store.find_out) == 2


async def test_after_a_while_it_is_found_out_anew(store: Store, remembered: Remembered[int]) -> None:
    await remembered("a", store.find_out)
    store.time = GOOD_S
    assert await remembered("a", store.find_out) == 2


async def test_what_is_good_for_less_long_is_remembered_for_less_long(store: Store) -> None:
    remembered = Remembered[int](lambda: store.content, lambda: store.time, lambda _: GOOD_S - 2)
    assert await remembered("a", store.find_out) == 1
    store.time = GOOD_S - 2.1
    assert await remembered("a", store.find_out) == 1
    store.time = GOOD_S - 2
    assert await remembered("a", store.find_out) == 2
    assert await remembered("a", store.find_out) == 3


async def test_nothing_is_remembered_where_nobody_knows_of_changes(store: Store, remembered: Remembered[int]) -> None:
    store.content = None
    assert [await remembered("a", store.find_out) for _ in range(2)] == [1, 2]


async def test_it_does_not_grow_without_end(store: Store, remembered: Remembered[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "MOST", 2)
    assert [await remembered(key, store.find_out) for key in "abca"] == [1, 2, 3, 4]


async def test_a_refusal_is_not_remembered(store: Store, remembered: Remembered[int]) -> None:
    async def refuse() -> int:
        raise KeyError

    with pytest.raises(KeyError):
        await remembered("a", refuse)
    assert await remembered("a", store.find_out) == 1
