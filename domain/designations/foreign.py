"""Texts of a drawing that look like designations and are none: ratings, cables, standards, words for sheets."""

import re

_UNITS = (
    "V kV mV uV A kA mA uA Ah mAh W kW MW mW Wh kWh VA kVA MVA VAr var kvar kVAr Hz kHz MHz GHz HZ "
    "Ohm kOhm MOhm mOhm ohm F mF uF nF pF H mH uH m km cm dm mm um mm2 mm^2 s ms us ns sec min min-1 h rpm "
    "°C ° % bar mbar Pa kPa kN Nm kg g lm lx dB Bd kBd kbit/s Mbit/s AWG HP hp CV PS TE"
)
_UNIT = "|".join(re.escape(unit) + ("(?!C)" if unit == "VA" else "") for unit in sorted(_UNITS.split(), key=len, reverse=True))
_NUMBER = r"\d+(?:[.,]\d+)?"
_POTENTIAL = re.compile(r"\+\d+(?:[.,]\d+)?V\w*")
_RANGE = rf"{_NUMBER}(?:(?:[-/x+±]|\.\.\.?)[+-]?{_NUMBER})*"
# in 230VAC the unit is V; a unit once taken is never given back ((?>...), ?+), so that matching stays linear
_QUANTITY = rf"[~=≈±<>≤≥+-]*{_RANGE}~?(?>{_UNIT})(?:AC|DC|ac|dc|eff|pp|gG|aM|T|~|=)?+"
_RATING = re.compile(rf"(?:(?:AC|DC|UC|[1-4]~|[1-4](?:/N)?(?:/PE)?)[/~=]?)?{_QUANTITY}(?:[/x,;|@(]?{_QUANTITY}\)?)*")
_POLES = re.compile(r"[1-4]P(?:\+(?:N|PE|E))?|[1-4](?:/N)?(?:/PE)?[~≈]|[1-4]/N(?:/PE)?|[1-4]PEN|\d(?:NO|NC|CO|Ö)(?:\+\d(?:NO|NC|CO|Ö))*")
_CABLE = re.compile(rf"\d+(?:[gG]|x(?:\d+x)?){_NUMBER}mm2|\d+x(?:\d+x)?{_NUMBER}|\d+[gGX]\d+[.,]\d+|\d+g\d+|AWG\d+")
_MULTIPLE = re.compile(r"\d+(?:[.,]\d+)?[kKRMnpumF]|\d+[knpumr]\d+")
_TYPE = re.compile(r"[1-8]N\d{3,4}[A-Z]{0,2}|(?:54|74)(?:A?L?S|A?HCT?|ACT?|F|LVC|LVT)\d{2,4}[A-Z]?")
"""Type numbers of semiconductors (JEDEC JESD370) and of the 54/74 logic families."""
_STANDARD = re.compile(
    r"IP\d[\dX][A-Z]?|IK\d\d|RAL-?\d{4}|(?:DIN|EN|IEC|ISO|VDE|NF|UTE|UL|CSA|NFPA|BS|GOST|PN|DIN-?EN)-?(?:[A-Z]-?)?\d{2,}[\d.:-]*|"
    r"PT100\d?|NI100\d?|RJ-?\d\d|RS-?(?:232|422|485)C?|CAT-?[5-8][AE]?|H0[357][A-Z]{1,2}\d?-?[A-Z\d]*|SIL[1-4]|PLC\d{3,}"
)
_SHEET = re.compile(r"(?:SHEET|PAGE|FOLIO|BLATT|SEITE|FEUILLE|FOGLIO|HOJA|ARKUSZ|STRONA|REV|INDEX|INDICE)[ .:/-]*\d*", re.IGNORECASE)
_SHAPES = (_RATING, _POTENTIAL, _POLES, _CABLE, _MULTIPLE, _TYPE)


def is_value(text: str) -> bool:
    """Whether ``text`` can only be a rating, a component's value, a part's type, a number of poles or a cable's cores."""
    closed = text.replace(" ", "")
    return any(shape.fullmatch(closed) for shape in _SHAPES)


def is_standard(text: str) -> bool:
    """Whether ``text`` names a standard, a protection class, a plug or another norm (``IP54``, ``RAL7035``)."""
    return _STANDARD.fullmatch(text.replace(" ", "")) is not None


def is_sheet(text: str) -> bool:
    """Whether ``text`` names a sheet or a revision in words (``SHEET 3``, ``Folio 12``)."""
    return _SHEET.fullmatch(text) is not None
