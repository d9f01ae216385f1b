"""Letters, ratings and phrases that stand on drawings of many countries."""

from collections.abc import Mapping
from typing import Final

FALLBACK: Final = ("A", "U", "N")

_IEC: Final[Mapping[str, tuple[str, ...]]] = {
    "battery": ("G", "GB"), "brake": ("Y", "M"), "bridge_rectifier": ("T", "V"), "buzzer": ("P", "H"), "cable_marker": ("W",),
    "capacitor": ("C",), "circuit_breaker": ("F", "Q"), "coil": ("K",), "connector": ("X", "XS"), "contact_changeover": ("K",),
    "contact_nc": ("K",), "contact_no": ("K",), "contact_power": ("K", "Q"), "contact_protection": ("F", "Q"), "contact_timed": ("K",),
    "converter": ("T", "U", "A"), "crystal": ("B",), "current_transformer": ("T", "B"), "device_block": ("A",), "diode": ("V", "R"),
    "disconnector": ("Q", "QS"), "emergency_stop": ("S",), "filter": ("Z", "R"), "fuse": ("F",), "fuse_disconnector": ("F",),
    "generator": ("G",), "heater": ("E", "R"), "inductor": ("L", "R"), "installation_device": ("E",), "integrated_circuit": ("K", "N", "D"),
    "lamp": ("H", "P", "E"), "led": ("H", "P"), "limit_switch": ("B", "S"), "logic_gate": ("K", "D"), "meter": ("P",), "motor": ("M",),
    "motor_protection_breaker": ("Q", "QF"), "plc_io": ("A", "K"), "plug_socket": ("X",), "power_supply": ("T", "G"),
    "proximity_sensor": ("B",), "pushbutton_nc": ("S",), "pushbutton_no": ("S",), "relay_module": ("K", "A"),
    "residual_current_device": ("F", "Q"), "resistor": ("R",), "selector_switch": ("S",), "sensor": ("B",), "surge_arrester": ("F",),
    "switch": ("S", "Q"), "terminal_strip": ("X",), "thermal_overload": ("F", "B"), "thyristor": ("Q", "V"), "time_switch": ("K",),
    "timer_coil": ("K", "KT"), "transformer": ("T",), "transistor": ("K", "V"), "valve_solenoid": ("Y", "M"), "wall_switch": ("S",),
}  # fmt: skip

_FRENCH: Final[Mapping[str, tuple[str, ...]]] = {
    **_IEC, "circuit_breaker": ("D", "Q"), "residual_current_device": ("I", "DDR", "Q"), "coil": ("KA", "KM"), "contact_no": ("KA", "KM"),
    "contact_nc": ("KA",), "lamp": ("H", "L", "E"), "contact_power": ("KM",), "thermal_overload": ("F", "RT"), "plug_socket": ("PC", "P"),
    "pushbutton_no": ("S", "BP"), "pushbutton_nc": ("S", "BP"), "heater": ("CH", "R"), "wall_switch": ("S", "I"), "device_block": ("A",
    "U"),
}  # fmt: skip

_EAST: Final[Mapping[str, tuple[str, ...]]] = {
    **_IEC, "circuit_breaker": ("QF", "SF"), "contact_power": ("KM",), "coil": ("KM", "KA", "K", "CR"), "contact_no": ("KA", "KM", "CR"),
    "contact_nc": ("KA", "KM", "CR"), "lamp": ("HL", "EL", "LT"), "fuse": ("FU",), "pushbutton_no": ("SB", "PB"), "pushbutton_nc": ("SB",
    "PB"),
    "limit_switch": ("SQ", "LS"), "selector_switch": ("SA", "SS"), "thermal_overload": ("FR", "KK", "OL"), "transformer": ("TV", "TC"),
    "valve_solenoid": ("YA", "YV", "SOL"), "disconnector": ("QS",), "timer_coil": ("KT", "TR"), "motor": ("M", "MTR"),
    "power_supply": ("GB", "PS"),
    "switch": ("SA", "SW"), "motor_protection_breaker": ("QF", "MPCB"), "current_transformer": ("TA", "CT"), "device_block": ("A", "PLC"),
}  # fmt: skip

ELECTRONICS: Final[Mapping[str, tuple[str, ...]]] = {
    "resistor": ("R",), "capacitor": ("C",), "inductor": ("L", "FB"), "diode": ("D",), "led": ("D", "LED"), "transistor": ("Q", "T"),
    "integrated_circuit": ("U", "IC"), "connector": ("J", "P", "CN", "X"), "crystal": ("Y", "X"), "fuse": ("F",), "switch": ("SW", "S"),
    "pushbutton_no": ("SW", "S"), "battery": ("BT",), "transformer": ("T",), "buzzer": ("BZ", "LS"), "coil": ("K",), "contact_no": ("K",),
    "logic_gate": ("U", "IC"), "thyristor": ("Q", "D"), "bridge_rectifier": ("D", "BR"), "lamp": ("LA", "DS"), "motor": ("M",),
    "device_block": ("U", "A", "MOD"), "power_supply": ("PS", "U"), "terminal_strip": ("J", "X"), "sensor": ("U", "RT"),
    "relay_module": ("K",),
    "filter": ("FL",), "meter": ("M",), "contact_changeover": ("K", "SW"), "surge_arrester": ("D", "RV"),
}  # fmt: skip

LETTERINGS: Final = (_IEC, _IEC, _FRENCH, _EAST)

POTENTIALS: Final = (
    "L1",
    "L2",
    "L3",
    "N",
    "PE",
    "24V",
    "0V",
    "24VDC",
    "0VDC",
    "L",
    "+24V",
    "M",
    "L+",
    "230L",
    "230N",
    "24V-1",
    "24V-2",
    "P24",
    "N24",
    "L01",
    "2L1",
)
SUPPLIES: Final = (
    ("L1", "L2", "L3", "N", "PE"),
    ("L1", "L2", "L3"),
    ("R", "S", "T", "N"),
    ("U", "V", "W"),
    ("1L1", "1L2", "1L3", "N", "PE"),
)
PAIRS: Final = (
    ("24V", "0V"),
    ("L", "N"),
    ("L1", "N"),
    ("+24VDC", "0VDC"),
    ("L+", "M"),
    ("101", "100"),
    ("P24", "N24"),
    ("230L", "230N"),
    ("1", "2"),
)

ANY_RATING: Final = ("24V", "230V", "10A", "400V", "24VDC", "2,5mm²", "1,5mm²", "IP65", "230VAC 50Hz", "4A", "NO", "0.5A", "TYPE 2")
RATINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "circuit_breaker": ("16A", "C16", "C16 30mA", "B20 2P", "B10", "20A", "10A", "C 6A", "32A", "40A Type AC", "C10 1P", "25A", "63A"),
    "residual_current_device": ("40A 30mA", "30mA", "25A/0,03A", "40A Type A", "63A 300mA", "Type AC"),
    "fuse": ("2A", "4A", "10A gG", "500mA", "6,3A T", "16A", "35A"), "fuse_disconnector": ("2A", "4A", "32A gG", "10x38 6A"),
    "motor_protection_breaker": ("2.5-4A", "4-6.3A", "1,6-2,5A", "GV2ME08", "9-14A", "0,63-1A"), "thermal_overload": ("2.5-4A",
    "1.6-2.4A", "LRD08"),
    "motor": ("1.5kW", "0.75kW", "2,2 kW 4.9A", "5.5kW", "230/400V", "1400 rpm", "3~"), "transformer": ("400/230VAC", "230/24V 100VA",
    "250VA", "230V/12V"),
    "power_supply": ("24VDC / 10A", "24V 5A", "100-240VAC", "12V 4.5A"), "lamp": ("230V", "24V", "LED", "60W", "red", "vert"),
    "resistor": ("10k", "4k7", "100R", "1M", "330", "22R", "10k 1%", "0R"), "capacitor": ("100nF", "10uF", "22p", "1u", "4.7uF/25V",
    "470nF"),
    "inductor": ("10uH", "4u7", "600R@100MHz"), "diode": ("1N4148", "1N4007", "BAT54", "SS14", "5V1"), "transistor": ("BC847", "2N7002",
    "IRF540", "BSS138"),
    "integrated_circuit": ("LM358", "STM32F103", "NE555", "MAX3232", "74HC14", "LM7805", "ATmega328P", "ESP32-WROOM"), "crystal": ("8MHz",
    "32.768kHz"),
    "connector": ("Conn_01x04", "USB_C", "RJ45", "2x5", "DB9"), "coil": ("24VDC", "230V", "LC1D09", "RXM4AB2BD"), "terminal": ("2.5mm²",
    "4"),
    "contact_power": ("LC1D09", "9A", "4kW"), "valve_solenoid": ("24V", "5/2", "230V 11W"), "led": ("red", "green", "3mm"),
    "heater": ("2kW", "1500W", "300W"),
    "device_block": ("QPS-TMB", 'Panel 7.0"', "RVX-2210", "SMK 24/5", "Type B3", "GX40-DT", 'HMI 4.3"', "IP20"),
    "plc_io": ("DI 16x24V", "TQ-1608", "16DI/16DO", "NXD-32R", "4AI U/I"), "relay_module": ("SRX-24", "ZK2-B", "6A 24VDC", "PSM-DB"),
    "converter": ("0.75kW", "FC-2200", "VX4-015"), "meter": ("MID 80A", "EM-34"),
}  # fmt: skip

NOTES: Final = (
    "Pump 1 start", "Pump 2 running", "Main supply", "Control voltage", "Emergency stop circuit", "Conveyor forward", "Heating zone 3",
    "Fault", "Run",
    "Reset", "Spare", "Reserve", "Lighting kitchen", "Sockets living room", "Control transformer", "24 V supply", "Valve open",
    "Valve closed",
    "Level high", "Door closed", "Motor ventilator", "Alimentation", "Marche", "Arrêt", "Défaut", "Éclairage couloir", "Prises cuisine",
    "Chauffe-eau",
    "Lave-linge", "Four", "Volets roulants", "Départ moteur", "Circuit de sécurité", "LIBRE", "Vérin 1 sorti", "Voyant rouge",
    "Hauptschalter",
    "Steuerspannung", "Störung", "Freigabe", "Endschalter oben", "Motor Lüfter", "Heizung Bad", "Steckdosen Küche", "Reserve 24V",
    "Einspeisung",
    "Pompa 1", "Zasilanie", "Grzejnik", "Silnik wentylatora", "Oświetlenie", "Horn", "Wiper motor", "Fuel pump", "Head light left",
    "Brake switch",
    "To panel P2", "from MCC", "see sheet 4", "Area 120 m²", "all wires 1.5mm² unless noted", "S/FTP cat6", "H07V-K 1x2,5", "5G6 RO2V",
    "3x1.5mm² H05VV-F",
    "Barrette de terre", "REMOTE CONTROL", "STATUS", "ANALOG INPUTS", "Relays", "MODBUS RTU", "Ethernet", "CPU", "DI 16xDC24V",
    "part 1 of 3",
)  # fmt: skip
TITLES: Final = (
    "Power circuit", "Control circuit", "PLC inputs", "PLC outputs", "Motor feeders", "Safety chain", "Lighting", "Stromlaufplan",
    "Schéma de commande",
    "Alimentation", "Puissance", "Circuit de sécurité", "Entrées numériques", "Sorties", "Tableau de répartition", "Single line diagram",
    "Auxiliary supply",
    "Hauptstromkreis", "Klemmenplan", "Unifilaire", "Wiring diagram", "Digital inputs 2", "Fan control", "Power supply 24VDC",
    "Éclairage en va-et-vient",
)  # fmt: skip
AUTHORS: Final = ("A. Keller", "J. Novak", "B. Martin", "IM", "AM", "K", "M. Rossi", "Team", "P. Dupont", "S. Lindqvist", "", "CAD dept.")
PROJECTS: Final = (
    "Press 12",
    "Sawmill",
    "Pumping station",
    "Maison Dupont",
    "Line 3",
    "Packaging cell",
    "HVAC roof",
    "Test bench",
    "Workshop",
    "Water works",
)
PIN_NAMES: Final = (
    "VCC", "GND", "VIN", "VOUT", "EN", "SDA", "SCL", "MISO", "MOSI", "CS", "CLK", "RX", "TX", "RESET", "PA0", "PA1", "PB5", "PC13", "D+",
    "D-", "FB", "SW", "BST",
    "OUT", "IN+", "IN-", "INT", "XTAL1", "XTAL2", "AREF", "ADC0", "PWM", "NC", "3V3", "5V", "AGND", "DTR", "RTS", "LED1", "IO12",
)  # fmt: skip
LABELS: Final = (
    "SDA",
    "SCL",
    "RESET",
    "LED_RED",
    "USB_D+",
    "USB_D-",
    "UART_TX",
    "UART_RX",
    "SPI_SCK",
    "SPI_MISO",
    "PWR_EN",
    "BOOT0",
    "CAN_H",
    "CAN_L",
    "VBAT",
    "IRQ",
)
RAILS: Final = ("+3.3V", "+5V", "VCC", "+12V", "VBUS", "+3V3", "VDD", "+24V", "VBAT", "+1V8")
