"""Nets over sheets: what references and names join, and why."""

import pytest
from electrical_orchestrator.domain.designations import TextRole
from electrical_orchestrator.domain.findings import FindingKind
from electrical_orchestrator.domain.joined_nets import JoinedNets, joined_nets
from electrical_orchestrator.domain.joining.joins import Join, JoinReason

from tests.fakes.circuits import DrawnSheet, document


def joins(*sheets: DrawnSheet, count: int | None = None) -> list[Join]:
    return [join for net in joined_nets(document(*sheets, count=count)).nets for join in net.joins]


def told(joined: JoinedNets) -> list[tuple[str, str]]:
    return [(finding.kind.value, finding.message) for finding in joined.findings]


def pages(*numbers: int) -> list[DrawnSheet]:
    return [DrawnSheet(number) for number in numbers]


class TestPageReferences:
    def test_two_that_point_to_each_other_join_their_conductors(self) -> None:
        one, two = pages(1, 2)
        out, back = one.arrow("A9", "2-A0"), two.arrow("A0", "1-A9")
        joined = joined_nets(document(one, two))
        (net,) = joined.nets
        assert (net.id, [part.id for part in net.parts], net.sheets) == (out, [out, back], (1, 2))
        (join,) = net.joins
        assert (join.reason, join.nets, join.name, join.certain) == (JoinReason.PAGE_REFERENCE, (out, back), "2-A0 / 1-A9", True)
        assert [(printed.text, printed.sheet) for printed in join.evidence] == [("2-A0", 1), ("1-A9", 2)]
        assert net.certain
        assert joined.findings == ()

    def test_the_cell_beside_the_printed_one_is_near_enough_and_two_away_is_not(self) -> None:
        one, two = pages(1, 2)
        one.arrow("A9", "2-A1")
        two.arrow("A0", "1-B8")
        assert len(joins(one, two)) == 1
        one, two = pages(1, 2)
        one.arrow("A9", "2-A2")
        two.arrow("A0", "1-A9")
        joined = joined_nets(document(one, two))
        assert len(joined.nets) == 2
        assert [kind for kind, _ in told(joined)] == ["reference_to_nothing", "reference_one_sided"]

    def test_sheets_without_a_grid_are_joined_where_one_thing_can_be_meant(self) -> None:
        one, two = DrawnSheet(1, grid=None), DrawnSheet(2, grid=None)
        one.arrow("A9", "2-A0")
        two.arrow("A0", "1-A9")
        assert [join.certain for join in joins(one, two)] == [True]

    def test_a_conductor_may_go_on_elsewhere_on_its_sheet(self) -> None:
        (one,) = pages(1)
        upper, lower = one.arrow("B3", "1-E8"), one.arrow("E8", "1-B3")
        assert [join.nets for join in joins(one)] == [(upper, lower)]

    def test_a_conductor_that_comes_back_to_itself_needs_no_join(self) -> None:
        (one,) = pages(1)
        first, second = one.place("cross_reference_arrow", "A0", "1-A9"), one.place("cross_reference_arrow", "A9", "1-A0")
        one.join(first, second)
        assert joins(one) == []

    def test_an_arrow_without_a_conductor_answers_but_joins_nothing(self) -> None:
        one, two = pages(1, 2)
        one.arrow("A9", "2-A0")
        two.place("cross_reference_arrow", "A0", "1-A9")
        joined = joined_nets(document(one, two))
        assert ([net.joins for net in joined.nets], joined.findings) == ([()], ())

    def test_several_that_point_to_one_cell_are_told_apart_by_their_wire_numbers(self) -> None:
        one, two = pages(1, 2)
        upper, lower = one.arrow("A9", "2-A0", "101"), one.arrow("A9", "2-A0", "102", down=20)
        first, second = two.arrow("A0", "1-A9", "102"), two.arrow("A0", "1-A9", "101", down=20)
        assert {(join.nets, join.certain) for join in joins(one, two)} == {((upper, second), True), ((lower, first), True)}

    def test_without_numbers_their_order_decides_which_is_not_certain(self) -> None:
        one, two = pages(1, 2)
        upper, lower = one.arrow("A9", "2-A0"), one.arrow("A9", "2-A0", down=20)
        first, second = two.arrow("A0", "1-A9"), two.arrow("A0", "1-A9", down=20)
        made = joins(one, two)
        assert {(join.nets, join.certain) for join in made} == {((upper, first), False), ((lower, second), False)}
        assert not joined_nets(document(one, two)).nets[0].certain

    def test_a_row_that_crosses_a_line_of_the_grid_keeps_its_order(self) -> None:
        one, two = pages(1, 2)
        left = [one.arrow(at, "2-A0", down=down) for at, down in (("B9", 40), ("C9", -40), ("C9", -20))]
        right = [two.arrow("A0", text, down=down) for text, down in (("1-B9", 0), ("1-C9", 20), ("1-C9", 40))]
        assert {join.nets for join in joins(one, two)} == set(zip(left, right, strict=True))

    def test_the_nearer_of_two_is_meant(self) -> None:
        one, two = pages(1, 2)
        out = one.arrow("A9", "2-A0")
        exact, _ = two.arrow("A0", "1-A9"), two.arrow("B1", "1-A9")
        made = joins(one, two)
        assert made[0].nets == (out, exact)
        assert made[0].certain

    def test_one_reference_leads_to_every_sheet_that_points_back(self) -> None:
        one, two, three = pages(1, 2, 3)
        source = one.arrow("A9", "L+ /2.0 /3.0")
        there, upper, lower = two.arrow("A0", "L+ /1.9"), three.arrow("A0", "L+ /1.9"), three.arrow("E0", "L+ /1.9")
        (net,) = joined_nets(document(one, two, three)).nets
        assert [part.id for part in net.parts] == [source, there, upper, lower]
        assert net.certain
        assert net.names == ("L+",)

    def test_a_second_that_points_to_one_end_is_joined_without_certainty(self) -> None:
        one, two = pages(1, 2)
        source = one.arrow("A9", "2-A0")
        upper, lower = two.arrow("A0", "1-A9"), two.arrow("A0", "1-A9", down=20)
        assert {(join.nets, join.certain) for join in joins(one, two)} == {((source, upper), False), ((source, lower), False)}

    def test_of_more_ends_than_references_some_stay_open(self) -> None:
        one, two = pages(1, 2)
        for down in (0, 20):
            one.arrow("A9", "2-A0", down=down)
        for down in (0, 20, 40):
            two.arrow("A0", "1-A9", down=down)
        joined = joined_nets(document(one, two))
        assert len(joined.nets) == 3
        assert told(joined) == [("reference_one_sided", "The reference 1-A9 at sheet 2, A0: nothing there points back here.")]

    def test_marks_that_differ_do_not_go_together(self) -> None:
        one, two = pages(1, 2)
        plus, minus = one.arrow("A9", "L+ /2.0"), one.arrow("B9", "M /2.0")
        below, above = two.arrow("B0", "L+ /1.9"), two.arrow("A0", "M /1.9")
        assert {join.nets for join in joins(one, two)} == {(plus, below), (minus, above)}
        one, two = pages(1, 2)
        one.arrow("A9", "L+ /2.0")
        two.arrow("A0", "M /1.9")
        assert joins(one, two) == []

    def test_a_reference_to_a_sheet_that_is_not_there_is_a_finding(self) -> None:
        one, _ = pages(1, 2)
        one.arrow("A9", "7-A0")
        assert told(joined_nets(document(one))) == [("reference_to_nothing", "The reference 7-A0 at sheet 1, A9: there is no sheet 7.")]

    def test_a_sheet_that_was_not_asked_for_may_hold_anything(self) -> None:
        one, two = pages(1, 2)
        one.arrow("A9", "3-A0")
        assert joined_nets(document(one, two, count=3)).findings == ()

    def test_a_reference_to_a_place_where_no_conductor_ends_is_a_finding(self) -> None:
        one, two = pages(1, 2)
        one.arrow("A9", "2-A0")
        two.arrow("F9", "3-A0")
        joined = joined_nets(document(one, two, count=3))
        assert told(joined) == [("reference_to_nothing", "The reference 2-A0 at sheet 1, A9: no conductor is interrupted there.")]
        assert joined.findings[0].components == (one.components[0].id,)

    def test_an_arrow_that_says_nothing_may_be_what_is_meant(self) -> None:
        one, two = pages(1, 2)
        out, silent = one.arrow("A9", "2-A0"), two.arrow("A0", None)
        joined = joined_nets(document(one, two))
        (join,) = joined.nets[0].joins
        assert (join.nets, join.name, join.certain) == ((out, silent), "2-A0", False)
        assert [kind for kind, _ in told(joined)] == ["reference_one_sided"]

    def test_the_same_number_shows_what_is_meant_though_it_points_elsewhere(self) -> None:
        one, two, three = pages(1, 2, 3)
        first, second, third = one.arrow("A9", "2-A0", "101"), two.arrow("A0", "1-A9", "101"), three.arrow("A0", "1-A9", "101")
        joined = joined_nets(document(one, two, three))
        assert {(join.nets, join.certain) for join in joined.nets[0].joins} == {((first, second), True), ((first, third), False)}
        assert told(joined) == [("reference_one_sided", "The reference 1-A9 at sheet 3, A0: nothing there points back here.")]

    def test_one_that_points_elsewhere_is_not_meant(self) -> None:
        one, two, three = pages(1, 2, 3)
        one.arrow("A9", "2-A0")
        two.arrow("A0", "3-A0")
        three.arrow("A0", "2-A0")
        assert len(joined_nets(document(one, two, three)).nets) == 2

    def test_a_reference_printed_at_a_conductor_s_bare_end_counts(self) -> None:
        one, two = pages(1, 2)
        out = one.arrow("A9", "2-A0")
        bare = two.join(two.place("fuse", "C5"))
        two.write("1-A9", "A0", bare)
        two.write("3-A9", "C5", "somebody")
        (join,) = joins(one, two)
        assert join.nets == (out, bare)
        assert join.evidence[1].component is None
        two.write("9-A9", "A0", bare)
        assert joined_nets(document(one, two)).findings[0].components == ()

    def test_a_reference_printed_beside_an_arrow_counts_as_its_own(self) -> None:
        one, two = pages(1, 2)
        one.arrow("A9", None)
        one.write("2-A0", "A9", one.components[0].id)
        two.arrow("A0", "1-A9")
        assert len(joins(one, two)) == 1

    def test_a_reference_printed_beside_a_named_arrow_goes_with_its_name(self) -> None:
        one, two = pages(1, 2)
        one.arrow("A9", "L+")
        one.write("2-A0", "A9", one.components[0].id)
        two.arrow("A0", "L+ 1-A9")
        assert [join.name for join in joins(one, two)] == ["L+ 2-A0 / L+ 1-A9", "L+"]

    def test_a_supply_of_several_conductors_has_a_reference_for_each(self) -> None:
        one, two = pages(1, 2)
        rails = one.place("supply", "C9", None, "L1", "L2")
        upper = one.join(one.place("fuse", "A1"), terminals=[(rails, 0)])
        lower = one.join(one.place("fuse", "B1"), terminals=[(rails, 1)])
        one.write("2-A0", "B9", rails)
        one.write("2-E0", "D9", rails)
        first, second = two.arrow("A0", "1-B9"), two.arrow("E0", "1-D9")
        assert {join.nets for join in joins(one, two)} == {(upper, first), (lower, second)}

    def test_a_reference_beside_conductors_whose_ends_are_not_known_joins_none_of_them(self) -> None:
        one, two = pages(1, 2)
        rails = one.place("supply", "A9")
        for row in "AB":
            one.join(rails, one.place("fuse", f"{row}1"))
        one.write("2-A0", "A9", rails)
        two.arrow("A0", "1-A9")
        assert joins(one, two) == []

    def test_a_point_that_only_a_reference_names_is_an_interrupted_end(self) -> None:
        one, two = pages(1, 2)
        point, terminal = one.place("terminal", "A9"), one.place("terminal", "A8", "-X1:1")
        net = one.join(point, terminal)
        one.write("2-A0", "A9", point)
        one.write("2-C5", "A8", terminal)
        back = two.arrow("A0", "1-A9")
        joined = joined_nets(document(one, two))
        assert [join.nets for join in joined.nets[0].joins] == [(net, back)]
        assert joined.findings == ()

    def test_a_terminal_plan_s_cell_tells_a_place_and_interrupts_nothing(self) -> None:
        (one,) = pages(1)
        cell = one.place("terminal", "A9")
        one.join(cell, one.place("motor", "C9"))
        one.write("1-D2", "A9", cell, wide=8)
        assert joined_nets(document(one)).findings == ()


class TestNames:
    @pytest.mark.parametrize("kind", ["supply", "earth", "terminal"])
    def test_one_potential_at_named_ends_is_one_net(self, kind: str) -> None:
        one, two = pages(1, 2)
        nets = [sheet.join(sheet.place(kind, "A1", "PE"), sheet.place("fuse", "B1")) for sheet in (one, two)]
        (join,) = joins(one, two)
        assert (join.reason, join.name, join.nets, join.certain) == (JoinReason.POTENTIAL, "PE", tuple(nets), True)

    def test_a_potential_along_conductors_joins_them(self) -> None:
        one, two = pages(1, 2)
        for sheet in (one, two):
            sheet.join(sheet.place("fuse", "A1"), sheet.place("lamp", "B1"), names=["24 V", "101"])
        two.write("24 V", "A5", "s2n1", TextRole.OTHER)
        (net,) = joined_nets(document(one, two)).nets
        assert net.names == ("24V", "24 V", "101")
        assert net.certain
        assert [printed.box.centre.x for printed in net.joins[0].evidence] == [150, 550]

    def test_two_conductors_of_a_sheet_under_one_name_are_one_without_certainty(self) -> None:
        (one,) = pages(1)
        for at in ("A1", "E1"):
            one.join(one.place("fuse", at), names=["24V"])
        assert [join.certain for join in joins(one)] == [False]

    def test_the_protective_conductor_is_one_wherever_it_is_printed(self) -> None:
        (one,) = pages(1)
        for at in ("A1", "E1"):
            one.join(one.place("motor", at), names=["PE"])
        assert [join.certain for join in joins(one)] == [True]

    def test_a_phase_before_and_after_a_switch_is_not_one_net(self) -> None:
        one, two = pages(1, 2)
        switch = one.place("disconnector", "B1", "-Q0")
        one.join(switch, one.place("terminal", "A1", "-X1:1"), names=["L1"])
        one.join(switch, one.place("fuse", "C1", "-F1"), names=["L1"])
        two.join(two.place("fuse", "C1", "-F2"), names=["L1"])
        assert joins(one, two) == []

    def test_a_terminal_does_not_part_a_potential(self) -> None:
        (one,) = pages(1)
        terminal = one.place("terminal", "B1", "-X1:1")
        one.join(terminal, one.place("fuse", "A1"), names=["24V"])
        one.join(terminal, one.place("lamp", "C1"), names=["24V"])
        assert len(joins(one)) == 1

    def test_a_terminal_s_name_joins_nothing(self) -> None:
        one, two = pages(1, 2)
        for sheet in (one, two):
            motor = sheet.place("converter", "B1", f"-T{sheet.number}", "L1")
            sheet.join(motor, sheet.place("fuse", "A1"), names=["L1"], terminals=[(motor, 0)])
        assert joins(one, two) == []

    def test_a_terminal_of_the_protective_conductor_leads_to_nothing_else(self) -> None:
        one, two = pages(1, 2)
        for sheet in (one, two):
            motor = sheet.place("motor", "B1", f"-M{sheet.number}", "PE")
            sheet.join(motor, sheet.place("terminal", "A1"), names=["PE"], terminals=[(motor, 0)])
        assert [join.name for join in joins(one, two)] == ["PE"]

    def test_names_of_two_potentials_beside_one_conductor_tell_nothing(self) -> None:
        one, two = pages(1, 2)
        one.join(one.place("fuse", "A1"), names=["L1", "L2"])
        two.join(two.place("fuse", "A1"), names=["L1"])
        assert joins(one, two) == []

    def test_a_name_joins_nothing_that_is_another_potential(self) -> None:
        one, two = pages(1, 2)
        one.join(one.place("supply", "A1", "24V"), one.place("fuse", "B1"), names=["PE"])
        two.join(two.place("supply", "A1", "PE"), two.place("fuse", "B1"))
        assert joins(one, two) == []

    def test_references_that_join_two_potentials_are_a_finding(self) -> None:
        one, two = pages(1, 2)
        one.join(one.place("cross_reference_arrow", "A9", "L+ /2.0"), one.place("fuse", "A1"))
        two.join(two.place("cross_reference_arrow", "A0", "1-A9"), two.place("supply", "A1", "M"))
        joined = joined_nets(document(one, two))
        assert told(joined) == [(FindingKind.TWO_POTENTIALS.value, "One net bears the names of 2 potentials: L+, M.")]
        assert joined.findings[0].components == ("s1c1", "s2c2")

    def test_the_same_signal_at_two_interrupted_ends_joins_them(self) -> None:
        one, two = pages(1, 2)
        nets = (one.arrow("A9", "START"), two.arrow("A0", "START"))
        two.arrow("C0", "-Q11")
        two.arrow("D0", "-Q11")
        two.place("cross_reference_arrow", "E0", "START")
        assert [(join.reason, join.nets, join.certain) for join in joins(one, two)] == [(JoinReason.MARK, nets, True)]

    def test_a_signal_joins_nothing_that_is_two_potentials(self) -> None:
        one, two = pages(1, 2)
        for sheet, potential in ((one, "24V"), (two, "PE")):
            arrow, supply = sheet.place("cross_reference_arrow", "A9", "START"), sheet.place("supply", "A1", potential)
            sheet.join(arrow, supply)
        assert joins(one, two) == []

    def test_a_supply_of_several_conductors_names_none_of_them(self) -> None:
        one, two = pages(1, 2)
        supply = one.place("supply", "A1", "START")
        one.join(supply, one.place("fuse", "B1"))
        one.join(supply, one.place("fuse", "B2"))
        two.place("supply", "A1")
        two.arrow("A9", "START")
        assert joins(one, two) == []


class TestRemoteTerminals:
    def drawn(self, mark: str, *contactors: str) -> list[DrawnSheet]:
        """An arrow with ``mark`` on sheet 1, and on sheet 2 a contactor with a conductor at its terminal 2."""
        one, two = pages(1, 2)
        one.arrow("A9", mark)
        for designation in contactors:
            contactor = two.place("contact_power", "B1", designation, "1", "2")
            two.join(two.place("motor", "C1"), terminals=[(contactor, 1)])
        return [one, two]

    @pytest.mark.parametrize("contactor", ["-Q11", "Q11", "=A1+C2-Q11"])
    def test_an_end_that_names_a_device_and_its_terminal_leads_there(self, contactor: str) -> None:
        (join,) = joins(*self.drawn("-Q11:2", contactor))
        assert (join.reason, join.nets, join.name, join.certain) == (JoinReason.REMOTE_TERMINAL, ("s1n1", "s2n1"), "-Q11:2", True)
        assert joined_nets(document(*self.drawn("-Q11:2", contactor))).nets[0].names == ()

    @pytest.mark.parametrize("mark", ["-Q12:2", "-Q11:4", "-Q11", ":2", "2", "-Q11:2 /2.B1"])
    def test_another_device_another_terminal_or_a_name_alone_leads_nowhere(self, mark: str) -> None:
        assert joins(*self.drawn(mark, "-Q11")) == []

    def test_of_two_conductors_at_one_terminal_none_is_meant(self) -> None:
        assert joins(*self.drawn("-Q11:2", "-Q11", "-Q11")) == []

    def test_an_end_without_a_conductor_and_a_terminal_without_a_device_join_nothing(self) -> None:
        one, two = self.drawn("-Q11:2", "main contact")
        one.place("cross_reference_arrow", "B9", "-Q11:2")
        two.join(two.place("fuse", "D1"), terminals=[(two.place("contact_power", "E1", "-Q11", None), 0)])
        assert joins(one, two) == []


class TestWireNumbers:
    def sheets(self, *numbers: str) -> list[DrawnSheet]:
        """Two sheets with a page reference for each of ``numbers``, the same at both ends."""
        one, two = pages(1, 2)
        for row, number in zip("ABCDEF", numbers, strict=False):
            one.arrow(f"{row}9", f"2-{row}0", number)
            two.arrow(f"{row}0", f"1-{row}9", number)
        one.join(one.place("fuse", "F4"), names=["900"])
        two.join(two.place("fuse", "F4"), names=["900"])
        return [one, two]

    def test_a_number_joins_where_references_show_that_numbers_hold_over_sheets(self) -> None:
        made = [join for join in joins(*self.sheets("101", "102", "103")) if join.reason is JoinReason.WIRE_NUMBER]
        assert [join.name for join in made] == ["101", "102", "103", "900"]

    def test_a_number_joins_nothing_where_too_few_references_show_it(self) -> None:
        assert {join.reason for join in joins(*self.sheets("101", "102"))} == {JoinReason.PAGE_REFERENCE}

    def test_a_number_joins_nothing_where_one_reference_changes_numbers(self) -> None:
        one, two = self.sheets("101", "102", "103")
        one.arrow("E9", "2-E0", "104")
        two.arrow("E0", "1-E9", "105")
        assert {join.reason for join in joins(one, two)} == {JoinReason.PAGE_REFERENCE}

    def test_two_numbers_on_one_conductor_tell_nothing(self) -> None:
        one, two = self.sheets("101", "102", "103")
        for sheet in (one, two):
            sheet.join(sheet.place("fuse", "D4"), names=["801", "802"])
        assert "801" not in [join.name for join in joins(one, two)]
