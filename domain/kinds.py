"""Kinds of components: what a graphical symbol stands for (IEC 60617) and the class letter its devices bear (IEC 81346-2)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of component."""

    name: str
    """Stable identifier, such as ``contact_no``."""
    title: str
    """The name people use."""
    meaning: str
    """What IEC 60617 lets the symbol stand for, in a phrase."""
    letter: str
    """The most usual class letter of IEC 81346-2; empty where the symbol names no device of its own."""


_TABLE = (
    Kind("battery", "battery", "primary or secondary cell, or a battery of cells", "G"),
    Kind("brake", "brake", "electromechanical brake, held or released by a winding", "M"),
    Kind("bridge_rectifier", "bridge rectifier", "four diodes that turn alternating into direct current", "T"),
    Kind("buzzer", "buzzer", "sounder: buzzer, bell, horn or siren", "P"),
    Kind("cable_marker", "cable marker", "mark round conductors that run in one cable", "W"),
    Kind("capacitor", "capacitor", "two electrodes that store charge, polarised or not", "C"),
    Kind("circuit_breaker", "circuit breaker", "switch that interrupts overloads and short circuits by itself", "F"),
    Kind("coil", "coil", "operating device of an electromechanical relay or contactor", "K"),
    Kind("connector", "connector", "plug and socket contacts that can be parted", "X"),
    Kind("contact_changeover", "changeover contact", "contact that breaks one circuit before it makes another", "K"),
    Kind("contact_nc", "break contact", "contact that opens when its device operates (normally closed)", "K"),
    Kind("contact_no", "make contact", "contact that closes when its device operates (normally open)", "K"),
    Kind("contact_power", "power contact", "main contact of a contactor, made to switch load current", "Q"),
    Kind("contact_protection", "protection contact", "auxiliary contact operated by a protective device when it trips", "F"),
    Kind("contact_timed", "timed contact", "contact that operates or releases with a delay", "K"),
    Kind("converter", "converter", "power converter: frequency converter, soft starter, inverter or rectifier", "T"),
    Kind("cross_reference_arrow", "cross-reference arrow", "a conductor goes on at the place the reference names", ""),
    Kind("crystal", "crystal", "piezoelectric crystal that keeps a frequency", "B"),
    Kind("current_transformer", "current transformer", "measuring transformer fed by the current of a conductor", "T"),
    Kind("device_block", "device block", "device or unit drawn as a frame with its connections", "A"),
    Kind("diode", "diode", "semiconductor that conducts in one direction", "R"),
    Kind("disconnector", "disconnector", "switch that isolates; also a load-break main switch", "Q"),
    Kind("earth", "earth", "connection to earth, protective conductor or frame", ""),
    Kind("emergency_stop", "emergency stop", "latching mushroom-head push-button for stopping in an emergency", "S"),
    Kind("filter", "filter", "network that passes some frequencies, such as a mains filter", "R"),
    Kind("fuse", "fuse", "link that melts and so interrupts an excessive current", "F"),
    Kind("fuse_disconnector", "fuse disconnector", "disconnector or switch whose blade carries a fuse", "F"),
    Kind("generator", "generator", "rotating machine that produces electric power", "G"),
    Kind("heater", "heater", "element that turns electric power into heat", "E"),
    Kind("inductor", "inductor", "winding used for its inductance: choke or reactor", "R"),
    Kind("installation_device", "installation device", "fixed device of a building's installation, shown on a plan", "E"),
    Kind("integrated_circuit", "integrated circuit", "semiconductor circuit drawn as a block with pins", "K"),
    Kind("junction", "junction", "place where conductors are connected", ""),
    Kind("lamp", "lamp", "light source for signalling or for lighting", "P"),
    Kind("led", "light-emitting diode", "diode that emits light", "P"),
    Kind("limit_switch", "limit switch", "position switch operated by a moving part", "B"),
    Kind("logic_gate", "logic gate", "binary logic element", "K"),
    Kind("meter", "meter", "measuring instrument: indicating, recording or integrating", "P"),
    Kind("motor", "motor", "rotating or linear machine that produces motion", "M"),
    Kind("motor_protection_breaker", "motor protection breaker", "circuit breaker with releases set to a motor's current", "Q"),
    Kind("plc_io", "PLC input or output", "channel of a programmable controller", "K"),
    Kind("plug_socket", "socket outlet", "socket outlet or plug for power", "X"),
    Kind("power_supply", "power supply", "unit that gives a stabilised direct voltage", "T"),
    Kind("proximity_sensor", "proximity sensor", "switch operated by the nearness of an object, without touch", "B"),
    Kind("pushbutton_nc", "push-button, break contact", "push-button with spring return that opens when pressed", "S"),
    Kind("pushbutton_no", "push-button, make contact", "push-button with spring return that closes when pressed", "S"),
    Kind("relay_module", "relay module", "relay drawn as one unit: safety, monitoring or interface relay", "K"),
    Kind("residual_current_device", "residual current device", "switch that opens on current that flows off to earth", "F"),
    Kind("resistor", "resistor", "element used for its resistance, fixed or variable", "R"),
    Kind("selector_switch", "selector switch", "switch turned by hand that stays in its positions", "S"),
    Kind("sensor", "sensor", "device that turns a measured quantity into a signal", "B"),
    Kind("supply", "supply", "potential or incoming supply named at a conductor's end", ""),
    Kind("surge_arrester", "surge arrester", "device that limits overvoltage: arrester or varistor", "F"),
    Kind("switch", "switch", "switch in general, operated by hand", "S"),
    Kind("terminal", "terminal", "point where conductors are joined to a device or to each other", "X"),
    Kind("terminal_strip", "terminal strip", "row of terminals under one designation", "X"),
    Kind("thermal_overload", "thermal overload relay", "release heated by the load current of a motor", "F"),
    Kind("thyristor", "thyristor", "controlled rectifier: thyristor or triac", "Q"),
    Kind("time_switch", "time switch", "switch operated by a clock", "K"),
    Kind("timer_coil", "timer coil", "operating device of a relay that delays operation or release", "K"),
    Kind("transformer", "transformer", "windings coupled to change voltage", "T"),
    Kind("transistor", "transistor", "semiconductor that amplifies or switches", "K"),
    Kind("valve_solenoid", "solenoid valve", "valve operated by an electromagnet", "M"),
    Kind("wall_switch", "wall switch", "installation switch for lighting: one-way, two-way, dimmer or push", "S"),
    Kind("other", "other", "a symbol that none of the kinds names", ""),
)

KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in _TABLE})
"""All kinds by name."""

OTHER = KINDS["other"]


def kind_named(name: str) -> Kind:
    """The kind of that name; ``other`` for a name that is none, such as one that another model knows."""
    return KINDS.get(name, OTHER)
