from tests.faults.page import written

PAGE = (
    "before\n<!-- figures -->\n| F1 | sqlite | 2026-01-01 | kills 3 |\n"
    "| F9 | sqlite | 2026-01-01 | writers 50 |\n<!-- end of figures -->\nafter\n"
)


def test_what_ran_is_written_and_what_did_not_keeps_its_row() -> None:
    runs = [{"fault": "F1", "database": "sqlite", "kills": 200, "slowest_restart_s": slowest} for slowest in (1.5, 2.5)]
    page = written(PAGE, [*runs, {"fault": "F12", "database": "postgres", "edits": 6400}])
    rows = [line for line in page.splitlines() if line.startswith("| F")]
    assert [row.split(" | ")[0] for row in rows] == ["| F1", "| F9", "| F12"]
    assert rows[0].endswith("kills 400, slowest restart s 2.5 |")
    assert rows[1].endswith("2026-01-01 | writers 50 |")
    assert (page.startswith("before\n"), page.endswith("\nafter\n")) == (True, True)
    assert written(page, []) == page
