"""What a person or a machine part operates: pushbuttons, selectors, emergency stops, limit switches, plain switches."""

from electrical_orchestrator.adapters.composing.scene import Shape
from electrical_orchestrator.adapters.composing.shapes.contacts import POLES, change, change_ends, ends, make, poles, rest
from electrical_orchestrator.adapters.composing.shapes.drafting import (
    DASHED,
    FILLED,
    SOLID,
    Part,
    arc,
    area,
    circle,
    down,
    left,
    letters,
    line,
    put,
    right,
    shape,
    up,
)

_PUSH = line(-11, 11, -14, 11, -14, 19, -11, 19)
_PULL = line(-17, 11, -14, 11, -14, 19, -17, 19)
_TURN = line(-17, 11, -14, 11, -14, 19, -11, 19)
_PALM = [arc(-12, 15, 5, 90, 270), line(-12, 10, -12, 20)]
_HAND = line(-14, 11, -14, 19)
_LATCH = [line(-9.5, 15, -8, 18, -6.5, 15)]
_KEY = [circle(-17, 15, 3), line(-17, 15, -17, 21)]
_LAMP = [circle(12, 15, 4), line(9.2, 12.2, 14.8, 17.8), line(9.2, 17.8, 14.8, 12.2)]


def _link(blade: float = -3) -> Part:
    return line(-14, 15, blade, 15, pen=DASHED)


def _made(*operator: Part) -> Part:
    return [make(), _link(), operator, ends()]


def _rested(*operator: Part) -> Part:
    return [rest(), _link(blade=2.2), operator, ends(0, "11", "12")]


def _two(*operator: Part, second: Part) -> Part:
    """Two contacts under one operator."""
    return [_link(), line(-3, 15, 18, 15, pen=DASHED), operator, second]


def _american(bar: Part) -> Part:
    return [line(-15, 0, -8, 0), line(8, 0, 15, 0), circle(-6.5, 0, 1.5), circle(6.5, 0, 1.5), bar, left(-15, 0), right(15, 0)]


def _pushbuttons() -> tuple[Shape, ...]:
    no, nc = "pushbutton_no", "pushbutton_nc"
    resting = [rest(20), ends(20, "11", "12")]
    return (
        shape("push make", no, _made(_PUSH)),
        shape("push make close", no, make(), line(-8, 15, -3, 15, pen=DASHED), put(_PUSH, 6), ends()),
        shape("push make palm", no, _made(_PALM)),
        shape("push make latched", no, _made(_PUSH, _LATCH)),
        shape("push make lit", no, _made(_PUSH, _LAMP)),
        shape("push make 2-pole", no, poles(2, make()), _link(), _PUSH),
        shape("push make american", no, _american([line(-9, -5, 9, -5), line(0, -5, 0, -11)])),
        shape("push make open circles", no, make(), circle(0, 11, 1), circle(0, 19, 1), _link(), _PUSH, ends()),
        shape("push break", nc, _rested(_PUSH)),
        shape("push break close", nc, rest(), line(-8, 15, 2.2, 15, pen=DASHED), put(_PUSH, 6), ends(0, "11", "12")),
        shape("push break palm", nc, _rested(_PALM)),
        shape("push break latched", nc, _rested(_PUSH, _LATCH)),
        shape("push break lit", nc, _rested(_PUSH, put(_LAMP, 4))),
        shape("push break american", nc, _american([line(-9, 2.5, 9, 2.5), line(0, 2.5, 0, -8)])),
        shape("push break and make", nc, _two(_PUSH, second=[make(), ends(), resting]), line(18, 15, 22, 15, pen=DASHED)),
    )


def _selectors() -> tuple[Shape, ...]:
    kind = "selector_switch"
    fan = [line(x, 0, x, 7) for x in (-15, -5, 5, 15)]
    points = [circle(x, 8, 1) for x in (-15, -5, 5, 15)]
    fan_ends = [up(x, 0, name) for x, name in ((-15, "1"), (-5, "2"), (5, "3"), (15, "4"))]
    three = [line(-20, 9, -14, 15, -20, 21), letters("1", -22, 8, 4), letters("0", -23, 15, 4), letters("2", -22, 22, 4)]
    return (
        shape("selector turn make", kind, _made(_TURN)),
        shape("selector turn break", kind, _rested(_TURN)),
        shape("selector key make", kind, _made(_KEY)),
        shape("selector key break", kind, _rested(_KEY)),
        shape("selector latched", kind, _made(_TURN, _LATCH)),
        shape("selector changeover", kind, change(), line(-18, 15, 2.4, 15, pen=DASHED), put(_TURN, -4), change_ends()),
        shape("selector 2 contacts", kind, poles(2, make()), _link(), _TURN, _LATCH),
        shape("selector three places", kind, poles(2, make()), _link(), three),
        shape("selector four places", kind, fan, points, line(0, 30, 0, 22, -4.4, 9.5), circle(0, 23, 1), fan_ends, down(0, 30, "C")),
        shape("selector fan", kind, [arc(0, 22, 14, 200, 340)], fan, points, line(0, 30, 0, 22, 4.4, 9.5), fan_ends, down(0, 30, "C")),
        shape("selector american", kind, _american([line(-5.2, -0.8, 5, -6), line(0, -3.4, 0, -12, 5, -12)])),
        shape(
            "selector american three",
            kind,
            line(-15, 0, -8, 0),
            circle(-6.5, 0, 1.5),
            circle(6.5, -6, 1.5),
            circle(6.5, 6, 1.5),
            line(-5.2, -0.8, 5, -1),
            line(8, -6, 15, -6),
            line(8, 6, 15, 6),
            left(-15, 0),
            right(15, -6),
            right(15, 6),
        ),
        shape("selector 3-pole cam", kind, poles(3, make()), _link(), _TURN, circle(-24, 15, 5), line(-24, 15, -24, 10)),
    )


def _stops() -> tuple[Shape, ...]:
    kind = "emergency_stop"
    second = [rest(20), ends(20, "21", "22")]
    solid = [area(-12, 10, -17, 12.5, -17, 17.5, -12, 20, pen=FILLED)]
    return (
        shape("emergency stop", kind, _rested(_PALM, _LATCH)),
        shape("emergency stop plain", kind, _rested(put(_PALM, -2))),
        shape("emergency stop double", kind, _rested(_PALM, _LATCH), line(2, 15, 22, 15, pen=DASHED), second),
        shape("emergency stop positive opening", kind, _rested(_PALM, _LATCH), circle(10, 20, 3), arrow_right(10, 20)),
        shape("emergency stop solid", kind, _rested(solid, _LATCH)),
        shape("emergency stop turn to release", kind, _rested(_PALM, line(-21, 12, -19, 12, -19, 18, -17, 18))),
        shape(
            "emergency stop american",
            kind,
            _american([line(-9, 2.5, 9, 2.5), line(0, 2.5, 0, -8), arc(0, -8, 6, 180, 360), line(-6, -8, 6, -8)]),
        ),
        shape(
            "emergency stop with make", kind, _rested(_PALM, _LATCH), line(2, 15, 17, 15, pen=DASHED), put(make(), 20), ends(20, "13", "14")
        ),
        shape("emergency stop rope", kind, _rested(_PULL, _LATCH, line(-17, 15, -22, 15), circle(-23.5, 15, 1.5))),
    )


def arrow_right(x: float, y: float) -> Part:
    """The arrow in the circle of a contact that opens positively."""
    return [line(x - 2, y, x + 2, y), line(x + 0.5, y - 1.3, x + 2, y, x + 0.5, y + 1.3)]


def _limits() -> tuple[Shape, ...]:
    kind, rested = "limit_switch", ends(0, "11", "12")
    roller = [circle(-12, 15, 2.5), line(-9.5, 15, -3, 15, pen=DASHED)]
    wedge = area(-2.2, 16.4, -5.4, 11, -8.5, 15.5)
    wedge_right = area(1, 17.6, 4.4, 10, 8.5, 15)
    return (
        shape("limit make", kind, make(), wedge, ends()),
        shape("limit break", kind, rest(), wedge_right, rested),
        shape("limit make roller", kind, make(), roller, ends()),
        shape("limit break roller", kind, rest(), roller, line(-3, 15, 2.2, 15, pen=DASHED), rested),
        shape("limit changeover roller", kind, change(), put(roller, -6), line(-9, 15, 2.4, 15, pen=DASHED), change_ends()),
        shape("limit make cam", kind, make(), area(-18, 18, -15, 12, -12, 18), line(-13.5, 15, -3, 15, pen=DASHED), ends()),
        shape("limit american make", kind, _american([line(-5.2, 0.8, 6, 5), area(0, 2.8, 6, 5, 3, 8)])),
        shape("limit american break", kind, _american([line(-5.2, -0.8, 7, -3), area(0, -2, 6, -2.9, 3, 2)])),
        shape("limit break positive", kind, rest(), wedge_right, circle(14, 20, 3), arrow_right(14, 20), rested),
    )


def _switches() -> tuple[Shape, ...]:
    kind = "switch"
    hand = [shape(f"switch hand {name}", kind, poles(count, make()), _link(), _HAND) for count, name in POLES.items()]
    foot = line(-11, 12, -14, 15, -17, 12)
    lever = [line(-14, 15, -18, 9), circle(-18.6, 8.2, 1, SOLID)]
    return (
        *hand,
        shape("switch pull", kind, _made(_PULL)),
        shape("switch foot", kind, _made(foot)),
        shape("switch lever", kind, _made(lever)),
        shape("switch break hand", kind, _rested(_HAND)),
        shape(
            "switch toggle",
            kind,
            circle(0, 6, 1.5),
            circle(0, 24, 1.5),
            line(0, 0, 0, 4.5),
            line(0, 25.5, 0, 30),
            line(-0.8, 22.7, -6, 8),
            ends(),
        ),
        shape(
            "switch toggle double throw",
            kind,
            circle(-10, 6, 1.5),
            circle(10, 6, 1.5),
            circle(0, 24, 1.5),
            line(-10, 0, -10, 4.5),
            line(10, 0, 10, 4.5),
            line(0, 25.5, 0, 30),
            line(0.8, 22.7, 8.8, 7),
            change_ends(),
        ),
        shape("switch american", kind, _american([line(-5.2, -0.8, 6, -7)])),
        shape("switch changeover hand", kind, change(), line(-14, 15, 2.4, 15, pen=DASHED), _HAND, change_ends()),
    )


SHAPES = (*_pushbuttons(), *_selectors(), *_stops(), *_limits(), *_switches())
