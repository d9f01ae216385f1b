"""What does not fit together is found."""

import pytest
from electrical_orchestrator.domain.consistency import findings_of
from electrical_orchestrator.domain.designations import TextRole

from tests.fakes.circuits import DrawnSheet, document


def told(*sheets: DrawnSheet, count: int | None = None) -> list[tuple[str, str]]:
    return [(finding.kind.value, finding.message) for finding in findings_of(document(*sheets, count=count))]


def pages(*numbers: int) -> list[DrawnSheet]:
    return [DrawnSheet(number) for number in numbers]


def relay(*contacts: str, image: str | None = None) -> list[DrawnSheet]:
    """A coil at 1/E2 with contacts on sheet 2, under it what ``image`` says."""
    one, two = pages(1, 2)
    coil = one.place("coil", "E2", "-K1", "A1", "A2")
    for number, place in enumerate(contacts, 1):
        two.place("contact_no", place, "-K1", f"{number}3", f"{number}4")
    if image:
        one.write(image, "F2", coil)
    return [one, two]


class TestContacts:
    def test_a_coil_with_its_contacts_is_in_order(self) -> None:
        assert told(*relay("A1", "A3")) == []

    def test_a_coil_without_contacts(self) -> None:
        assert told(*relay()) == [("coil_without_contacts", "-K1 has a coil and no contact.")]

    def test_contacts_without_a_coil(self) -> None:
        (one,) = pages(1)
        one.place("contact_no", "A1", "-K9", "13", "14")
        assert told(one) == [("contact_without_coil", "-K9 has a contact and nothing that operates it.")]
        one.place("contact_nc", "A2", "-K9", "21", "22")
        assert told(one) == [("contact_without_coil", "-K9 has 2 contacts and nothing that operates it.")]

    @pytest.mark.parametrize("kind", ["motor_protection_breaker", "pushbutton_no", "limit_switch", "relay_module"])
    def test_what_operates_contacts_need_be_no_coil(self, kind: str) -> None:
        (one,) = pages(1)
        one.place(kind, "A1", "-Q1")
        one.place("contact_no", "A2", "-Q1", "13", "14")
        assert told(one) == []

    @pytest.mark.parametrize("designation", ["-B1", "-S2", "=A1-F3", "5B2"])
    def test_the_contact_of_a_sensor_or_switch_needs_no_coil(self, designation: str) -> None:
        (one,) = pages(1)
        one.place("contact_no", "A1", designation, "13", "14")
        assert told(one) == []

    def test_what_is_missing_from_some_sheets_may_be_on_the_others(self) -> None:
        assert told(*relay(), count=3) == []

    def test_one_designation_on_two_coils(self) -> None:
        one, two = relay("A1")
        two.place("coil", "E5", "-K1", "A1", "A2")
        (finding,) = findings_of(document(one, two))
        assert (finding.kind.value, finding.message) == ("two_coils", "-K1 is on 2 coils: 1/E2, 2/E5.")
        assert (finding.sheet, finding.components) == (2, ("s2c2", "s1c1"))

    def test_two_coils_whose_terminals_nobody_printed(self) -> None:
        one, two = relay("A1")
        two.place("coil", "E5", "-K1")
        assert [kind for kind, _ in told(one, two)] == ["two_coils"]

    def test_the_windings_of_a_latching_relay_are_one_coil(self) -> None:
        one, two = relay("A1")
        two.place("coil", "E5", "-K1", "B1", "B2")
        assert told(one, two) == []

    def test_one_contact_at_two_places(self) -> None:
        one, two = relay("A1")
        two.place("contact_no", "C7", "-K1", "14", "13")
        two.place("contact_no", "D7", "-K1", "23")
        two.place("contact_no", "E7", "-K1", "23")
        assert told(one, two) == [("contact_twice", "The contact 13-14 of -K1 is drawn twice: 2/A1, 2/C7.")]


class TestReferences:
    def test_a_contact_image_that_leads_to_the_contacts_is_in_order(self) -> None:
        assert told(*relay("A1", "C7", image="2-A1 2-C7")) == []

    def test_the_cell_beside_is_near_enough(self) -> None:
        assert told(*relay("A1", image="2-B2")) == []

    def test_a_contact_image_that_leads_to_no_contact(self) -> None:
        assert told(*relay("A1", image="2-A1 2-F9")) == [
            ("reference_to_nothing", "The reference 2-A1 2-F9 at 1/E2: no contact of -K1 is drawn there.")
        ]

    def test_a_reference_to_a_sheet_that_is_not_there(self) -> None:
        assert told(*relay("A1", image="2-A1 9-F9")) == [("reference_to_nothing", "The reference 2-A1 9-F9 at 1/E2: there is no sheet 9.")]

    def test_a_sheet_that_was_not_asked_for_may_hold_anything(self) -> None:
        assert told(*relay("A1", image="2-A1 3-F9"), count=3) == []

    def test_a_contact_that_its_coil_does_not_list(self) -> None:
        assert told(*relay("A1", "C7", image="2-A1")) == [
            ("reference_one_sided", "The contact of -K1 at 2/C7 is missing from those listed at its coil.")
        ]

    def test_a_contact_image_at_the_foot_of_the_sheet_is_its_coil_s(self) -> None:
        one, two = relay("A1")
        one.place("coil", "A2", "-K7", "A1", "A2")
        one.place("contact_no", "A8", "-K7")
        one.write("2-F9", "F2")
        one.write("2-F9", "F6")
        assert told(one, two)[0][1] == "The reference 2-F9 at 1/E2: no contact of -K1 is drawn there."

    def test_what_stands_below_a_coil_beside_something_else_is_not_its_contact_image(self) -> None:
        one, two = relay("A1")
        one.write("9-F9", "F2")
        one.place("lamp", "F2", "-P1", down=20)
        assert told(one, two) == []

    def test_a_contact_that_points_to_its_coil_is_in_order(self) -> None:
        one, two = relay("A1", "C7")
        two.write("/1.E2", "B1", "s2c1")
        two.write("/1.2", "D7", "s2c2")
        assert told(one, two) == []

    def test_a_contact_that_points_elsewhere(self) -> None:
        one, two = relay("A1")
        two.write("/1.A9", "B1", "s2c1")
        assert told(one, two) == [("reference_elsewhere", "The reference /1.A9 at 2/A1: -K1 is drawn at 1/E2.")]

    def test_contacts_of_an_unseen_coil_may_point_to_each_other(self) -> None:
        (one,) = pages(1)
        first, second = one.place("contact_no", "A1", "-K1", "13", "14"), one.place("contact_no", "C7", "-K1", "23", "24")
        one.write("1-C7", "B1", first)
        one.write("1-A1", "D7", second)
        assert [kind for kind, _ in told(one)] == ["contact_without_coil"]

    def test_a_contact_alone_that_points_somewhere(self) -> None:
        (one,) = pages(1)
        one.write("1-F9", "B1", one.place("contact_no", "A1", "-K1"))
        assert told(one)[1:] == [("reference_to_nothing", "The reference 1-F9 at 1/A1: no other part of -K1 is drawn there.")]

    def test_other_texts_and_other_symbols_are_not_checked(self) -> None:
        one, two = relay("A1")
        one.write("9-F9", "E3", "s1c1", TextRole.OTHER)
        one.write("9-F9", "A1", one.place("lamp", "A1", "-P1"))
        one.write("9-F9", "A2", one.place("coil", "A2"))
        assert told(one, two) == []


def test_findings_come_sheet_by_sheet_from_the_top() -> None:
    one, two = pages(1, 2)
    two.place("coil", "A1", "-K2")
    one.place("coil", "F1", "-K1")
    one.arrow("A9", "7-A0")
    found = findings_of(document(one, two))
    assert [finding.kind.value for finding in found] == ["reference_to_nothing", "coil_without_contacts", "coil_without_contacts"]
    assert [(finding.sheet, finding.box.y0) for finding in found] == [(1, 45), (1, 545), (2, 45)]
