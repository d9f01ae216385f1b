from base64 import b64decode, b64encode
from collections.abc import Sequence
from uuid import uuid4

import pytest
from electrical_orchestrator.adapters.storage.sql import enciphering
from electrical_orchestrator.adapters.storage.sql.enciphering import OPEN, PREFIX, Cipher, is_enciphered

ROW, OTHER = uuid4(), uuid4()
TEXT = "tgram://123456789:AbCdEfGh_泵/-1001"
OLD, NEW = b"o" * 32, b"n" * 64


def a_cipher(*known: bytes) -> Cipher:
    return Cipher(lambda: known)


def test_what_is_kept_shows_nothing_and_comes_back() -> None:
    cipher = a_cipher(NEW)
    kept, again = cipher.enciphered(TEXT, ROW), cipher.enciphered(TEXT, ROW)
    assert kept != again
    assert kept.startswith(cipher.newest)
    assert is_enciphered(kept)
    assert not any(word in b64decode(kept.rpartition(":")[2]) for word in (b"tgram", b"123456789", NEW))
    assert cipher.deciphered(kept, ROW) == cipher.deciphered(again, ROW) == TEXT


def test_what_was_kept_open_is_read_as_it_is() -> None:
    assert a_cipher(NEW).deciphered(TEXT, ROW) == TEXT


def test_an_earlier_key_opens_and_the_newest_one_enciphers() -> None:
    kept = a_cipher(OLD).enciphered(TEXT, ROW)
    both = a_cipher(NEW, OLD)
    assert both.deciphered(kept, ROW) == TEXT
    assert not kept.startswith(both.newest)
    assert a_cipher(NEW).deciphered(both.enciphered(TEXT, ROW), ROW) == TEXT


def test_what_no_key_opens_stays_as_it_is() -> None:
    kept = a_cipher(OLD).enciphered(TEXT, ROW)
    for cipher in (a_cipher(NEW), OPEN):
        assert cipher.deciphered(kept, ROW) == kept
        assert cipher.enciphered(kept, ROW) == kept


def test_moved_to_another_row_or_changed_it_is_worth_nothing() -> None:
    cipher = a_cipher(NEW)
    kept = cipher.enciphered(TEXT, ROW)
    start, _, content = kept.rpartition(":")
    raw = bytearray(b64decode(content))
    raw[20] ^= 1
    assert cipher.deciphered(kept, OTHER) == kept
    for changed in (f"{start}:{b64encode(raw).decode()}", f"{start}:", f"{start}:%%%", PREFIX, f"{start}:AAAA"):
        assert cipher.deciphered(changed, ROW) == changed


def test_the_secret_is_asked_for_by_the_first_use_and_once() -> None:
    asked: list[int] = []

    def known() -> Sequence[bytes]:
        asked.append(1)
        return [NEW]

    cipher = Cipher(known)
    assert asked == []
    cipher.deciphered(cipher.enciphered(TEXT, ROW), ROW)
    assert asked == [1]


def test_without_keys_or_their_library_nothing_is_enciphered(monkeypatch: pytest.MonkeyPatch) -> None:
    assert OPEN.enciphered(TEXT, ROW) == TEXT
    monkeypatch.setattr(enciphering, "find_spec", lambda _: None)
    assert a_cipher(NEW).enciphered(TEXT, ROW) == TEXT
