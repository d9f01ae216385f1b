"""A machine's electrical cabinet on three sheets: power circuit, control circuit, controller inputs and terminals."""

# ruff: noqa: PLR0913, PLR0917 (coordinates are arguments)

from electrical_orchestrator.adapters.composing.samples.draft import Draft
from electrical_orchestrator.adapters.composing.samples.frame import Title, framed, place_of
from electrical_orchestrator.adapters.composing.scene import PlacedComponent, Scene

TITLE = Title("Pumping station 4, cabinet +A1", "Motor starter", "EO-2301-MS", "B", "2026-03-12", 3)
_RAILS = {"L1": 80.0, "L2": 110.0, "L3": 140.0, "N": 165.0, "PE": 185.0}
_RAIL_ENDS = {"N": 970.0, "PE": 820.0}
_PHASES = ("L1", "L2", "L3")
_POWER, _CONTROL, _SIGNALS = 1, 2, 3
_PLUS, _COIL, _MINUS = 85.0, 555.0, 640.0
_RETURNS = {_CONTROL: (_MINUS,), _SIGNALS: (340.0, 710.0)}
"""Heights of the negative rails of a sheet; what a coil operates is listed under its rail."""
_MESSAGES = (
    (775.0, ("contact_no iec", "-Q11#2"), ("timer slow operate", "-K3|0-60 s")),
    (860.0, ("timed make on delay", "-K3"), ("valve coil", "-M3|Drain valve")),
    (960.0, ("contact_no iec", "-Q11#3"), ("lamp", "-P1|Pump runs")),
    (1035.0, ("overload make", "-F21"), ("lamp", "-P2|Fault")),
    (1105.0, ("trip signal make", "-Q1"), ("buzzer upright", "-P3|Alarm")),
)


def motor_starter() -> list[Scene]:
    """The three sheets."""
    power = framed(TITLE, _POWER, "power circuit")
    control = framed(TITLE, _CONTROL, "control circuit 24 V DC")
    signals = framed(TITLE, _SIGNALS, "signals and terminals")
    contactors = _draw_power(power)
    _draw_control(control, contactors)
    _draw_signals(signals)
    _refer([power, control, signals])
    return [power.finish(), control.finish(), signals.finish()]


def _draw_power(draft: Draft) -> dict[str, PlacedComponent]:
    _incoming(draft)
    contactors = _pump(draft) | _conveyor(draft)
    _control_supply(draft)
    _cabinet_heater(draft)
    _arrester(draft)
    return contactors


def _incoming(draft: Draft) -> None:
    draft.write("Supply 3/N/PE ~ 400/230 V 50 Hz, 25 A", 175, 64, 6.5)
    for place, (rail, y) in enumerate(_RAILS.items(), 1):
        terminal = draft.place("terminal", 75, y, f"-X0:{place}", turns=3, side="above")
        draft.write(rail, 50, y + 2.5, 7)
        draft.wire(terminal.terminals[1].x, y, _RAIL_ENDS.get(rail, 110), y)
    main = draft.place("switch disconnector hand 3-pole", 110, 80, "-Q0", "40 A", turns=3, mirrored=True, side="below")
    for place, (rail, right) in enumerate(zip(_PHASES, main.terminals[1::2], strict=True)):
        draft.wire(right.x, right.y, 1050 + 30 * place, right.y, number=rail)


def _taps(draft: Draft, x: float, component: PlacedComponent, rails: tuple[str, ...] = _PHASES) -> None:
    """From rails straight down to the upper terminals of a component whose first pole stands at ``x``."""
    for place, rail in enumerate(rails):
        draft.wire(x + 30 * place, _RAILS[rail], x + 30 * place, component.terminals[2 * place].y)


def _between(draft: Draft, upper: PlacedComponent, lower: PlacedComponent, numbers: tuple[str, ...] = (), *, motor: bool = False) -> None:
    """Straight wires from the lower terminals of one component to the upper ones of the next."""
    below = upper.terminals[1::2]
    above = lower.terminals[: len(below)] if motor else lower.terminals[::2]
    for place, (start, end) in enumerate(zip(below, above, strict=False)):
        draft.wire(*start, *end, number=numbers[place] if numbers else None)


def _to_motor(draft: Draft, x: float, last: PlacedComponent, first: int, motor: tuple[str, ...], cable: str) -> None:
    """Terminals, cable and motor under the three poles that begin at ``x``, with the protective conductor."""
    outlets = [draft.place("terminal", x + 30 * place, 500, f"-X1:{first + place}") for place in range(3)]
    for start, outlet in zip(last.terminals[1::2], outlets, strict=True):
        draft.wire(*start, *outlet.terminals[0])
    earth = draft.place("terminal", x + 90, 500, f"-X1:{first + 3}")
    draft.wire(x + 90, _RAILS["PE"], *earth.terminals[0])
    machine = draft.place("motor three phase earthed", x + 30, 560, *motor, side="below")
    for outlet, at in zip(outlets, machine.terminals, strict=False):
        draft.wire(*outlet.terminals[1], *at)
    at = machine.terminals[3]
    draft.wire(*earth.terminals[1], x + 90, at.y, *at)
    draft.place("marker oval wide", x + 45, 532, cable, "NYY-J 4x2.5", side="right")


def _pump(draft: Draft) -> dict[str, PlacedComponent]:
    breaker = draft.place("motor breaker 3-pole handle", 230, 220, "-Q1", "4.0-6.3 A")
    _taps(draft, 230, breaker)
    contactor = draft.place("contactor 3-pole", 230, 340, "-Q11")
    _between(draft, breaker, contactor, ("1L1", "1L2", "1L3"))
    _to_motor(draft, 230, contactor, 1, ("-M1", "Pump", "2.2 kW  4.9 A"), "-W1")
    for component in (breaker, contactor):
        draft.name_terminals(component)
    return {"-Q1": breaker, "-Q11": contactor}


def _conveyor(draft: Draft) -> dict[str, PlacedComponent]:
    fuses = draft.place("fuse 3-pole", 450, 220, "-F2", "3x16 A gG")
    _taps(draft, 450, fuses)
    forward, backward = draft.place("contactor 3-pole", 450, 340, "-Q21"), draft.place("contactor 3-pole", 580, 340, "-Q22")
    overload = draft.place("overload 3-pole", 450, 445, "-F21", "6-9 A")
    _between(draft, fuses, forward, ("2L1", "2L2", "2L3"))
    _between(draft, forward, overload)
    for place in range(3):
        above, below = 308 + 10 * place, 402 + 12 * place
        draft.wire(450 + 30 * place, above, 580 + 30 * place, above, 580 + 30 * place, 340)
        draft.wire(580 + 30 * place, 385, 580 + 30 * place, below, 510 - 30 * place, below)
    _to_motor(draft, 450, overload, 5, ("-M2", "Conveyor", "3.0 kW  6.6 A"), "-W2")
    for component in (fuses, forward, backward, overload):
        draft.name_terminals(component)
    return {"-Q21": forward, "-Q22": backward, "-F21": overload}


def _control_supply(draft: Draft) -> None:
    breaker = draft.place("breaker cross 2-pole", 760, 220, "-F3", "C6 A")
    _taps(draft, 760, breaker, ("L1", "N"))
    supply = draft.place("power supply stubs", 745, 340, "-G1", "230 V AC / 24 V DC", "5 A")
    _between(draft, breaker, supply, ("3L1", "3N"), motor=True)
    draft.wire(820, _RAILS["PE"], *supply.terminals[2])
    fuse = draft.place("breaker cross 1-pole", 760, 470, "-F4", "B4 A")
    plus, minus = supply.terminals[3], supply.terminals[4]
    draft.wire(*plus, *fuse.terminals[0], number="L+")
    out = draft.place("reference filled triangle", 850, 545, None, "L+ /2.0 /3.0 /3.3", side="right")
    draft.wire(*fuse.terminals[1], 760, 545, *out.terminals[0], number="101")
    back = draft.place("reference filled triangle", 850, 580, None, "M /2.0 /3.3 /3.6", side="right")
    earth = draft.place("earth protective", minus.x, 610)
    draft.wire(*minus, *earth.terminals[0], number="M")
    draft.wire(minus.x, 580, *back.terminals[0])
    for component in (breaker, fuse):
        draft.name_terminals(component)


def _cabinet_heater(draft: Draft) -> None:
    breaker = draft.place("rcbo 2-pole", 940, 220, "-F5", "B10 A", "30 mA")
    _taps(draft, 940, breaker, ("L3", "N"))
    thermostat = draft.place("temperature switch make", 940, 340, "-B0", "15 °C")
    heater = draft.place("heater", 940, 440, "-E1", "100 W")
    draft.wire(*breaker.terminals[1], *thermostat.terminals[0], number="5L3")
    draft.wire(*thermostat.terminals[1], *heater.terminals[0])
    draft.wire(*heater.terminals[1], 940, 525, 970, 525, *breaker.terminals[3], number="5N")
    for component in (breaker, thermostat):
        draft.name_terminals(component)


def _arrester(draft: Draft) -> None:
    arrester = draft.place("arrester 3-pole", 1050, 220, "-F6", "Type 2", "275 V")
    for place, rail in enumerate(_PHASES):
        draft.wire(1050 + 30 * place, _RAILS[rail], *arrester.terminals[place])
    earth = draft.place("earth", arrester.terminals[3].x, 310)
    draft.wire(*arrester.terminals[3], *earth.terminals[0], number="PE")


def _numbered(draft: Draft, name: str, x: float, y: float, designation: str, *notes: str) -> PlacedComponent:
    """A component whose designation may end in ``#2``: the second contact of its device."""
    designation, _, nth = designation.partition("#")
    return draft.place(name, x, y, designation, *notes, nth=int(nth or 0))


def _chain(draft: Draft, x: float, *steps: tuple[float, str, str], start: float = _PLUS, end: float = _MINUS, number: str = "") -> None:
    """Components one under the other at ``x``, wired from ``start`` to ``end``; a step is its height, shape and designation."""
    last = start
    for place, (y, name, designation) in enumerate(steps):
        key, *notes = designation.split("|")
        component = _numbered(draft, name, x, y, key, *notes)
        draft.name_terminals(component)
        draft.wire(x, last, x, y, number=f"{number}{place}" if number and place else None)
        last = y + 45
    draft.wire(x, last, x, end)


def _beside(draft: Draft, x: float, name: str, designation: str, main: float) -> None:
    """A holding contact at ``x``, parallel to what stands at ``main``."""
    component = draft.place(name, x, 370, designation)
    draft.name_terminals(component)
    draft.wire(main, 355, x, 355, x, 370)
    draft.wire(x, 415, x, 424, main, 424)


def _draw_control(draft: Draft, power: dict[str, PlacedComponent]) -> None:
    for y, text, rail in ((_PLUS, "L+ /1.7", "101"), (_MINUS, "M /1.7", "102")):
        arrow = draft.place("reference filled triangle in", 66, y, None, text, side="above")
        draft.wire(*arrow.terminals[0], 1105, y)
        draft.write(rail, 84, y - 3, 6)
    breaker, overload = f"|{place_of(1, power['-Q1'])}", f"|{place_of(1, power['-F21'])}"
    enable = (120, "contact_no iec", "-K0")
    _chain(draft, 130, (120, "emergency stop", "-S0|Emergency stop"), (_COIL, "coil", "-K0|Enable"), number="20")
    pump = ((205, "breaker auxiliary", "-Q1" + breaker), (290, "push break", "-S1|Stop"), (370, "push make", "-S2|Start"))
    _chain(draft, 250, enable, *pump, (_COIL, "coil", "-Q11|Pump"), number="21")
    _beside(draft, 320, "contact_no iec", "-Q11", 250)
    forward = ((205, "overload break", "-F21" + overload), (290, "push break", "-S3|Stop"), (370, "push make", "-S4|Forward"))
    last = ((460, "contact_nc iec", "-Q22"), (_COIL, "coil", "-Q21|Forward"))
    _chain(draft, 430, (120, "contact_no iec", "-K0#2"), *forward, *last, number="22")
    _beside(draft, 500, "contact_no iec", "-Q21", 430)
    backward = ((370, "push make", "-S5|Backward"), (460, "contact_nc iec", "-Q21"), (_COIL, "coil", "-Q22|Backward"))
    _chain(draft, 620, *backward, start=343, number="23")
    draft.wire(430, 343, 620, 343)
    _beside(draft, 690, "contact_no iec", "-Q22", 620)
    _draw_messages(draft)


def _draw_messages(draft: Draft) -> None:
    for place, (x, contact, operated) in enumerate(_MESSAGES, 4):
        _chain(draft, x, (290, *contact), (_COIL, *operated), number=f"2{place}")


def _refer(drafts: list[Draft]) -> None:
    """Under each coil where its contacts stand, and at each contact where its coil stands."""
    drawn = [(draft, component) for draft in drafts for component in draft.scene.components if component.designation]
    for home, coil in drawn:
        if coil.shape.kind not in {"coil", "timer_coil"}:
            continue
        contacts = [(draft, other) for draft, other in drawn if other.designation == coil.designation and other is not coil]
        rail = next(rail for rail in _RETURNS[home.number] if rail > coil.box.y1)
        for row, (draft, contact) in enumerate(contacts):
            text = f"{_numbers(contact)}  {place_of(draft.number, contact)}"
            home.write(text, coil.box.centre.x - 22, rail + 13 + 8 * row, 5.5)
            _point_to(draft, contact, place_of(home.number, coil))


def _point_to(draft: Draft, contact: PlacedComponent, place: str) -> None:
    """The place of its coil, to the right of a contact."""
    draft.write(place, contact.box.x1 + 3, contact.box.centre.y + 2, 5.5)


def _numbers(component: PlacedComponent) -> str:
    names = [terminal.name or "" for terminal in component.shape.terminals]
    return " ".join("-".join(pair) for pair in zip(names[::2], names[1::2], strict=True))


_FEEDBACK = (
    ("contact_no iec", "-Q11#4", "Pump runs"),
    ("contact_no iec", "-Q21#3", "Forward"),
    ("contact_no iec", "-Q22#3", "Backward"),
    ("contact_no iec", "-K0#3", "Enabled"),
    ("selector turn make", "-S6", "Automatic"),
    ("limit make roller", "-B2", "Gate closed"),
    ("pressure switch make", "-B3", "2.5 bar"),
)
_LOADS = (
    ("lamp led inside", "-P5", "Ready"),
    ("coil", "-K11", "Release"),
    ("valve coil stroke", "-M4", "Flush valve"),
    ("horn", "-P6", "Warning"),
)


def _draw_signals(draft: Draft) -> None:
    plus = draft.place("reference filled triangle in", 66, 75, None, "L+ /1.7", side="above")
    draft.wire(*plus.terminals[0], 715, 75)
    card = draft.place("plc inputs wide 8", 70, 270, "-K10", "8 DI 24 V DC", side="below")
    for place, (name, designation, purpose) in enumerate(_FEEDBACK):
        _input(draft, 115 + 90 * place, name, designation, purpose, card.terminals[place], place + 1)
    _proximity(draft, card.terminals[7])
    _outputs(draft)
    _strip(draft)
    _services(draft)
    for text, x, y in (("Sensors and feedback", 52, 56), ("Outputs", 793, 56), ("Motor terminals", 52, 440), ("Services", 420, 440)):
        draft.write(text, x, y, 7)


def _input(draft: Draft, x: float, name: str, designation: str, purpose: str, at: tuple[float, float], number: int) -> None:
    sensor = _numbered(draft, name, x, 110, designation, purpose)
    terminal = draft.place("terminal", x, 205, f"-X2:{number}")
    draft.name_terminals(sensor)
    draft.wire(x, 75, *sensor.terminals[0])
    draft.wire(*sensor.terminals[1], *terminal.terminals[0], number=f"3{number:02}")
    draft.wire(*terminal.terminals[1], *at)


def _proximity(draft: Draft, at: tuple[float, float]) -> None:
    x = at[0] - 15
    sensor = draft.place("proximity inductive", x, 107, "-B1", "PNP")
    terminal = draft.place("terminal", at[0], 205, "-X2:8", side="right")
    draft.wire(x - 15, 75, *sensor.terminals[0])
    draft.wire(*sensor.terminals[2], *terminal.terminals[0])
    draft.wire(*terminal.terminals[1], *at)
    minus = draft.place("supply minus", sensor.terminals[1].x, 205)
    draft.wire(*sensor.terminals[1], *minus.terminals[0])
    draft.name_terminals(sensor)


def _outputs(draft: Draft) -> None:
    card = draft.place("plc outputs wide 4", 783, 85, "-K12", "4 DO 24 V DC", side="above")
    minus = draft.place("reference filled triangle in", 815, 340, None, "M /1.7", side="above")
    draft.wire(*minus.terminals[0], card.terminals[-1].x, 340)
    for place, ((name, designation, purpose), at) in enumerate(zip(_LOADS, card.terminals, strict=True), 1):
        terminal = draft.place("terminal box", at.x, 185, f"-X3:{place}")
        load = draft.place(name, at.x + (3 if name == "horn" else 0), 240, designation, purpose)
        draft.wire(*at, *terminal.terminals[0], number=f"4{place:02}")
        draft.wire(*terminal.terminals[1], *load.terminals[0])
        draft.wire(*load.terminals[1], at.x, 340)
        draft.name_terminals(load)


def _strip(draft: Draft) -> None:
    strip = draft.place("strip 8", 110, 540, "-X1")
    feeds = ("-Q11:2", "-Q11:4", "-Q11:6", "PE", "-F21:2", "-F21:4", "-F21:6", "PE")
    motors = ("-M1:U", "-M1:V", "-M1:W", "-M1:PE", "-M2:U", "-M2:V", "-M2:W", "-M2:PE")
    for place, (feed, motor) in enumerate(zip(feeds, motors, strict=True)):
        top, bottom = strip.terminals[2 * place], strip.terminals[2 * place + 1]
        source = draft.place("reference open triangle", top.x, 500, turns=3)
        target = draft.place("reference open triangle", bottom.x, 650, turns=1)
        draft.wire(*source.terminals[0], *top)
        draft.wire(*bottom, *target.terminals[0])
        draft.write(feed, top.x + 2, 484, 5.5, angle=90)
        draft.write(motor, bottom.x + 2, 690, 5.5, angle=90)
    for place, cable in enumerate(("-W1", "-W2")):
        draft.place(
            "marker oval middle", strip.terminals[8 * place].x + 22.5, 600, cable, "NYY-J 4x2.5", side="left" if not place else "right"
        )


def _services(draft: Draft) -> None:
    for y, text in ((470.0, "L+ /1.7"), (710.0, "M /1.7")):
        arrow = draft.place("reference filled triangle in", 430, y, None, text, side="above")
        draft.wire(*arrow.terminals[0], 1090, y)
    steps = (
        (500, ((510, "contact_no iec", "-Q11#5"), (610, "hour meter", "-P7|Hours run"))),
        (600, ((510, "breaker cross 1-pole", "-F7|B2 A"), (610, "converter direct", "-T2|24 V / 5 V"))),
        (740, ((510, "limit make", "-B4|Door"), (610, "lamp large", "-E2|Cabinet light"))),
        (850, ((510, "selector key make", "-S7|Service"), (610, "coil latching", "-K13|Service"))),
        (970, ((510, "contact_no iec", "-K13"), (610, "led", "-P8|Service"))),
        (1090, ((510, "contact_no iec", "-K11"), (610, "buzzer upright", "-P9|Horn"))),
    )
    for place, (x, parts) in enumerate(steps, 1):
        _chain(draft, x, *parts, start=470, end=710, number=f"5{place}")
