from electrical_orchestrator.domain.households import household


def test_one_household_is_counted_once() -> None:
    assert household("203.0.113.9") == "203.0.113.9"
    assert household("2001:db8::7") == household("2001:db8::ffff:1") != household("2001:db8:0:1::7")
    assert household("unknown") == "unknown"
    assert household("::ffff:203.0.113.9") == household("203.0.113.9")
