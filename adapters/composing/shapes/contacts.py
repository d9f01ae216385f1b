"""Contacts of relays and contactors: IEC 60617-7, blades to the left or right, with or without terminal circles, and the American forms.

A contact is 30 high with its terminals above and below; the blade turns about its lower end.
"""

from electrical_orchestrator.adapters.composing.scene import Shape
from electrical_orchestrator.adapters.composing.shapes.drafting import (
    DASHED,
    FILLED,
    INK,
    Part,
    arc,
    circle,
    dot,
    down,
    left,
    letters,
    line,
    put,
    rect,
    right,
    shape,
    up,
)

POLES = {1: "1-pole", 2: "2-pole", 3: "3-pole", 4: "4-pole"}


def ends(x: float = 0, top: str = "13", bottom: str = "14") -> Part:
    """The two terminals of a contact."""
    return [up(x, 0, top), down(x, 30, bottom)]


def leads(x: float = 0) -> Part:
    """Fixed contact above and hinge below."""
    return [line(x, 0, x, 10), line(x, 20, x, 30)]


def make(x: float = 0, lean: float = -6) -> Part:
    """A make contact: the blade stands away from the fixed contact."""
    return [leads(x), line(x, 20, x + lean, 10)]


def rest(x: float = 0, lean: float = 6) -> Part:
    """A break contact: the blade lies against the hook of the fixed contact."""
    return [line(x, 0, x, 10, x + lean, 10), line(x, 20, x + lean * 0.9, 7.5), line(x, 20, x, 30)]


def change() -> Part:
    """A change-over contact: common below, at rest on the right."""
    fixed = [line(-10, 0, -10, 10, -5, 10), line(10, 0, 10, 10, 4, 10)]
    return [fixed, line(0, 30, 0, 20, 6, 7.5)]


def change_ends() -> Part:
    """The three terminals of a change-over contact."""
    return [up(-10, 0, "14"), up(10, 0, "12"), down(0, 30, "11")]


def linked(count: int) -> Part:
    """The mechanical link through the blades of several poles."""
    return line(-3, 15, 20 * (count - 1) - 3, 15, pen=DASHED) if count > 1 else []


def poles(count: int, pole: Part) -> Part:
    """As many poles side by side, with terminals 1/2, 3/4, ..., and linked."""
    numbered = [ends(20 * place, str(2 * place + 1), str(2 * place + 2)) for place in range(count)]
    return [[put(pole, 20 * place) for place in range(count)], numbered, linked(count)]


def delay(x: float, *, on: bool) -> Part:
    """A parachute left of the blade: movement from the arc towards its centre is delayed."""
    bow = arc(x - 8, 15, 4.5, 120, 240) if on else arc(x - 15, 15, 4.5, -60, 60)
    reach = x - 12.2 if on else x - 10.8
    return [line(x - 2.4, 14, reach, 14), line(x - 3.6, 16, reach, 16), bow]


def heat() -> Part:
    """The hook of a thermal operator, and its link to the blade."""
    return [line(-3.5, 15, -12, 15, pen=DASHED), line(-12, 9, -12, 12, -16, 12, -16, 18, -12, 18, -12, 21)]


def _circled(contact: Part) -> Part:
    return [contact, circle(0, 11, 1), circle(0, 19, 1)]


def _jic() -> Part:
    return [line(-10, 0, -3, 0), line(-3, -6, -3, 6), line(3, -6, 3, 6), line(3, 0, 10, 0)]


def _jic_ends(first: str, second: str) -> Part:
    return [left(-10, 0, first), right(10, 0, second)]


def _rests() -> tuple[Shape, ...]:
    named = ends(0, "21", "22")
    return (
        shape("contact_nc iec", "contact_nc", rest(), named),
        shape("contact_nc iec crossing", "contact_nc", line(0, 0, 0, 10, 5, 10), line(0, 30, 0, 20, 6.5, 5), named),
        shape("contact_nc iec short hook", "contact_nc", line(0, 0, 0, 10, 3, 10), line(0, 30, 0, 20, 3, 8), named),
        shape("contact_nc iec circles", "contact_nc", _circled([leads(), line(0, 10, 6, 10), line(0, 20, 5.4, 7.5)]), named),
        shape("contact_nc iec left", "contact_nc", rest(lean=-6), named),
        shape("contact_nc tall", "contact_nc", put(rest(), scale=4 / 3), up(0, 0, "21"), down(0, 40, "22")),
        shape("contact_nc american", "contact_nc", _jic(), line(-6, 6, 6, -6), _jic_ends("21", "22")),
        shape("contact_nc american upright", "contact_nc", put([_jic(), line(-6, 6, 6, -6), _jic_ends("21", "22")], turns=1)),
    )


def _makes() -> tuple[Shape, ...]:
    return (
        shape("contact_no iec", "contact_no", make(), ends()),
        shape("contact_no iec narrow", "contact_no", leads(), line(0, 20, -4, 9), ends()),
        shape("contact_no iec wide", "contact_no", leads(), line(0, 20, -8, 11), ends()),
        shape("contact_no iec right", "contact_no", make(lean=5.5), ends()),
        shape("contact_no iec circles", "contact_no", _circled(make()), ends()),
        shape("contact_no terminal circles", "contact_no", make(), circle(0, -1, 1), circle(0, 31, 1), ends()),
        shape("contact_no hinge dot", "contact_no", make(), dot(0, 20), ends()),
        shape("contact_no tall", "contact_no", put(make(), scale=4 / 3), up(0, 0, "13"), down(0, 40, "14")),
        shape("contact_no spring return", "contact_no", make(), line(-6, 10, -8.6, 12.4), line(-6, 10, -4.4, 13.2), ends()),
        shape("contact_no early", "contact_no", make(), line(-6, 10, -6, 7), ends()),
        shape("contact_no american", "contact_no", _jic(), _jic_ends("13", "14")),
        shape("contact_no american upright", "contact_no", put([_jic(), _jic_ends("13", "14")], turns=1)),
        shape("contact_no 2-pole", "contact_no", poles(2, make())),
    )


def _changes() -> tuple[Shape, ...]:
    kind = "contact_changeover"
    open_ends = [circle(-10, 11, 1), circle(10, 11, 1), circle(0, 21, 1)]
    side = [up(-6, 0, "14"), up(6, 0, "12"), down(0, 30, "11")]
    return (
        shape("changeover iec", kind, change(), change_ends()),
        shape("changeover left rest", kind, put(change(), mirrored=True), up(-10, 0, "12"), up(10, 0, "14"), down(0, 30, "11")),
        shape(
            "changeover circles", kind, line(-10, 0, -10, 10), line(10, 0, 10, 10), line(0, 30, 0, 22, 8.8, 10.8), open_ends, change_ends()
        ),
        shape("changeover narrow", kind, line(-6, 0, -6, 10, -3, 10), line(6, 0, 6, 10, 2.5, 10), line(0, 30, 0, 20, 4, 7.5), side),
        shape("changeover centre off", kind, line(-10, 0, -10, 10, -5, 10), line(10, 0, 10, 10, 5, 10), line(0, 30, 0, 8), change_ends()),
        shape(
            "changeover one side",
            kind,
            line(0, 0, 0, 10, 5, 10),
            line(-10, 0, -10, 10, -5, 10),
            line(0, 30, 0, 20, 4.5, 7.5),
            up(-10, 0, "14"),
            up(0, 0, "12"),
            down(0, 30, "11"),
        ),
        shape("changeover common above", kind, put(change(), turns=2, y=30), down(10, 30, "14"), down(-10, 30, "12"), up(0, 0, "11")),
        shape("changeover filled hinge", kind, change(), circle(0, 20, 1.3, FILLED), change_ends()),
    )


def _powers() -> tuple[Shape, ...]:
    bow, other_bow = arc(0, 7.5, 2.5, 90, 270), arc(0, 7.5, 2.5, -90, 90)
    iec = [shape(f"contactor {name}", "contact_power", poles(count, [make(), bow])) for count, name in POLES.items()]
    swapped = [shape(f"contactor right bow {name}", "contact_power", poles(count, [make(), other_bow])) for count, name in POLES.items()]
    jic = put([_jic(), circle(-11, 0, 1), circle(11, 0, 1)], turns=1, y=15, scale=1.25)
    american = [shape(f"contactor american {name}", "contact_power", poles(count, jic)) for count, name in POLES.items() if count != 2]  # noqa: PLR2004 (no two-pole form)
    resting = shape("contactor break", "contact_power", rest(), arc(0, 7.5, 2.5, 90, 270), ends(0, "1", "2"))
    return (*iec, *swapped, *american, resting)


def _timed() -> tuple[Shape, ...]:
    kind, made, rested = "contact_timed", ends(0, "17", "18"), ends(0, "15", "16")
    break_left = [line(0, 0, 0, 10, 6, 10), line(0, 30, 0, 20, 5.4, 7.5)]
    return (
        shape("timed make on delay", kind, make(), delay(0, on=True), made),
        shape("timed make off delay", kind, make(), delay(0, on=False), made),
        shape("timed break on delay", kind, break_left, put(delay(0, on=False), 4.5), rested),
        shape("timed break off delay", kind, break_left, put(delay(0, on=True), 4.5), rested),
        shape("timed make both delays", kind, make(), delay(0, on=True), put(arc(-17, 15, 4.5, -60, 60), -0.2), made),
        shape("timed changeover on delay", kind, change(), put(delay(0, on=False), 4.8), change_ends()),
        shape(
            "timed american on delay",
            kind,
            _jic(),
            line(3, 3, 9, 9),
            line(5, 9, 9, 9, 9, 5),
            letters("TR", 0, -10, 5),
            _jic_ends("17", "18"),
        ),
        shape(
            "timed american blade",
            kind,
            circle(-9, 0, 1),
            circle(9, 0, 1),
            line(-8, 0, 8, -4),
            line(0, -2, 0, 8),
            line(-2.5, 8, 0, 5.5, 2.5, 8),
            left(-10, 0, "17"),
            right(10, 0, "18"),
        ),
    )


def _protections() -> tuple[Shape, ...]:
    kind, made, rested = "contact_protection", ends(0, "97", "98"), ends(0, "95", "96")
    box = [rect(-20, 11, 8, 8), line(-12, 15, -3, 15, pen=DASHED)]
    pulled = [rect(-20, 11, 8, 8), line(-12, 15, 2, 15, pen=DASHED)]
    step = line(-19, 17, -17, 17, -17, 13, -14.5, 13, -14.5, 17, -13, 17)
    change_heat = [put(heat(), 0), line(-3.5, 15, 2.4, 15, pen=DASHED)]
    return (
        shape("overload break", kind, rest(), heat(), line(-3.5, 15, 2.2, 15, pen=DASHED), rested),
        shape("overload make", kind, make(), heat(), made),
        shape("overload break boxed", kind, rest(), pulled, step, rested),
        shape("overload make boxed", kind, make(), box, step, made),
        shape("overload changeover", kind, change(), change_heat, up(-10, 0, "98"), up(10, 0, "96"), down(0, 30, "95")),
        shape("trip signal make", kind, make(), box, letters("I>", -16, 15, 5), made),
        shape("trip signal break", kind, rest(), pulled, letters("I>", -16, 15, 5), rested),
        shape(
            "overload american contact",
            kind,
            put([_jic(), line(-6, 6, 6, -6)], turns=1, y=15),
            line(0, 0, 0, 5),
            line(0, 25, 0, 30),
            letters("OL", 13, 15, 5),
            rested,
        ),
        shape(
            "breaker auxiliary",
            kind,
            make(),
            line(-2, 8, 2, 12, pen=INK),
            line(-2, 12, 2, 8, pen=INK),
            line(-3, 15, -12, 15, pen=DASHED),
            ends(),
        ),
    )


SHAPES = (*_makes(), *_rests(), *_changes(), *_powers(), *_timed(), *_protections())
