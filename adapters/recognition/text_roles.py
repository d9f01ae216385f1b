"""What each text of a circuit says, told from its form and its place, and of what it says it.

First come designations and terminals' names, which are given already. Of what remains, text along a conductor is its number or
its potential; ratings and references belong to the component beside them; a word under a designation is that component's value.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.captions import with_designations
from electrical_orchestrator.adapters.recognition.near import places_in_boxes
from electrical_orchestrator.adapters.recognition.stages import Found
from electrical_orchestrator.adapters.recognition.text import REMEMBERED, Texts
from electrical_orchestrator.domain.designations import TextRole, readings
from electrical_orchestrator.domain.potentials import potential_of

ALONG = 0.9
"""Text units: a wire's number or potential is at most this far from it."""
BESIDE = 3.0
"""Text units: what is said of a component stands at most this far from it."""
CLOSE = 1.2
"""Text units: the number of a part, told by nothing but its form, stands at most this far from it."""
CLOSER = 0.5
"""Text units: a text in a caption is of another component when that is nearer by more than this."""
OFF_CENTRE = 0.1
"""What decides between components that are about equally near: how far away their middles are."""
LARGE = 2.0
"""Text units: the least side of a component with names of terminals within."""
PIN = 4
"""The most signs of such a name."""
LONGEST = 12
"""Signs in a wire's number or potential."""
REFERRING = frozenset({"cross_reference_arrow"})
"""Kinds whose text tells where something goes on."""
LIVE = frozenset({"supply", "earth"})
"""Kinds whose text is a potential."""
_BRACKETS = "()[]{}"
_NUMBER = re.compile(r"[A-Z]{0,3}\d{1,5}[A-Za-z]?(?:[./-]\d{1,4})?")
_NAME_OF_NET = re.compile(r"[A-Z+~/][A-Z0-9_+/~-]{2,11}")
_PART = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z])[^\s=+-]\S{4,23}")
_WORD_WITH_DIGIT = re.compile(r"(?=\S*\d)\S{2,24}")


@dataclass(slots=True)
class TextRoles:
    """Parallel to the texts."""

    role: list[TextRole]
    component: Ints
    """What it says something of, or -1."""
    net: Ints
    """The same for nets."""

    def names(self, texts: Texts, nets: int) -> list[tuple[str, ...]]:
        """Numbers and potentials printed along each of so many nets, each once."""
        names: list[dict[str, None]] = [{} for _ in range(nets)]
        for text in np.flatnonzero(self.net >= 0).tolist():
            names[self.net[text]][texts.text[text]] = None
        return [tuple(printed) for printed in names]


def tell_roles(found: Found, terminal_names: dict[int, int]) -> TextRoles:
    """Return the role of every text of ``found``; ``terminal_names``: the component that each span names a terminal of."""
    texts = found.texts
    told = TextRoles([TextRole.OTHER] * len(texts), np.full(len(texts), -1), np.full(len(texts), -1))
    free = np.ones(len(texts), bool)
    for component, span in found.span.items():
        told.role[span], told.component[span] = _designates(found.kind[component], texts.text[span]), component
        free[span] = False
    for span, component in terminal_names.items():
        told.role[span], told.component[span] = TextRole.TERMINAL_NAME, component
        free[span] = False
    can = [_readings(text) for text in texts.text]
    _captions(found, told, free, can)
    _potentials(found, told, free)
    _along_wires(found, told, free, can)
    _beside_components(found, told, free, can)
    _pins(found, told, free, can)
    for span in np.flatnonzero(free).tolist():
        told.role[span] = _by_form(texts.text[span], can[span])
    return told


@lru_cache(REMEMBERED)
def _readings(text: str) -> tuple[TextRole, ...]:
    """As ``readings``, but without brackets; and what begins with a rating is one (``4.7K/1%``)."""
    can = readings(text.strip(_BRACKETS))
    first = re.split(r"[ /]", text, maxsplit=1)[0]
    return (TextRole.VALUE,) if can == (TextRole.OTHER,) and readings(first)[0] is TextRole.VALUE else can


def _designates(kind: str, text: str) -> TextRole:
    if kind in REFERRING and not text.startswith(("-", "=", "+")):
        return TextRole.REFERENCE
    return TextRole.POTENTIAL if kind in LIVE and _leads(text) else TextRole.DESIGNATION


def _by_form(text: str, can: Sequence[TextRole]) -> TextRole:
    """What a text says of which nothing stands near: only forms that can be nothing else."""
    if can[0] in {TextRole.VALUE, TextRole.REFERENCE}:
        return can[0]
    return TextRole.DESIGNATION if TextRole.DESIGNATION in can and text[:1] in "-=+" else TextRole.OTHER


def _along_wires(found: Found, told: TextRoles, free: Flags, can: Sequence[Sequence[TextRole]]) -> None:
    texts = found.texts
    spans = np.array([k for k in np.flatnonzero(free).tolist() if _names_a_wire(texts.text[k], can[k])], np.int64)
    for span, net in _nearest_net(found, spans):
        told.role[span] = TextRole.POTENTIAL if _leads(texts.text[span]) else TextRole.WIRE_NUMBER
        told.net[span], free[span] = net, False


def _names_a_wire(text: str, can: Sequence[TextRole]) -> bool:
    if len(text) > LONGEST:
        return False
    if _leads(text) or TextRole.NUMBER in can:
        return True
    return can[0] not in {TextRole.VALUE, TextRole.REFERENCE} and bool(_NUMBER.fullmatch(text) or _NAME_OF_NET.fullmatch(text))


def _nearest_net(found: Found, spans: Ints) -> Iterator[tuple[int, int]]:
    """Those ``spans`` that stand along a conductor, each with the net that is nearest; text in line with its conductor first."""
    wires = found.wiring.atoms
    if not len(spans) or not wires:
        return
    line = np.concatenate(wires)
    net = np.repeat(np.arange(len(wires)), [len(w) for w in wires])
    texts, reach = found.texts, ALONG * found.texts.unit
    box = texts.box[spans]
    half = (box[:, 2:] - box[:, :2]).max(axis=0) / 2 + reach
    wire = found.atoms.box[line]
    best, chosen = np.full(len(spans), np.inf), np.full(len(spans), -1)
    for w, k in places_in_boxes(texts.centre[spans], wire + np.concatenate([-half, half])):
        gap = gaps(wire[w], box[k])
        size = wire[w, 2:] - wire[w, :2]
        along = np.where(texts.upright[spans[k]], size[:, 1] >= size[:, 0], size[:, 0] >= size[:, 1])
        rank = np.where(gap < reach, gap + np.where(along, 0.0, reach), np.inf)
        for i in np.flatnonzero(np.isfinite(rank)):
            if rank[i] < best[k[i]]:
                best[k[i]], chosen[k[i]] = rank[i], net[w[i]]
    yield from ((int(spans[k]), int(chosen[k])) for k in np.flatnonzero(chosen >= 0))


def _beside_components(found: Found, told: TextRoles, free: Flags, can: Sequence[Sequence[TextRole]]) -> None:
    texts = found.texts
    spans = np.array([k for k in np.flatnonzero(free).tolist() if can[k][0] in {TextRole.VALUE, TextRole.REFERENCE}], np.int64)
    for span in spans.tolist():
        told.role[span], free[span] = can[span][0], False
    for span, component in _nearest(texts, spans, found.box, BESIDE):
        told.component[span] = component
    parts = np.array([k for k in np.flatnonzero(free).tolist() if _PART.fullmatch(texts.text[k])], np.int64)
    for span, component in _nearest(texts, parts, found.box, CLOSE):
        told.role[span], told.component[span], free[span] = TextRole.VALUE, component, False


def _nearest(texts: Texts, spans: Ints, boxes: Floats, units: float) -> Iterator[tuple[int, int]]:
    """Those ``spans`` that have one of ``boxes`` within that many text units, each with the nearest."""
    if not len(spans) or not len(boxes):
        return
    reach, box = units * texts.unit, texts.box[spans]
    half = (box[:, 2:] - box[:, :2]).max(axis=0) / 2 + reach
    best, chosen = np.full(len(spans), np.inf), np.full(len(spans), -1)
    for c, k in places_in_boxes(texts.centre[spans], boxes + np.concatenate([-half, half])):
        gap = gaps(boxes[c], box[k])
        away = np.hypot(*((boxes[c, :2] + boxes[c, 2:] - box[k, :2] - box[k, 2:]) / 2).T)
        rank = np.where(gap < reach, gap + OFF_CENTRE * away, np.inf)
        for i in np.flatnonzero(rank < best[k]):
            if rank[i] < best[k[i]]:
                best[k[i]], chosen[k[i]] = rank[i], c[i]
    yield from ((int(spans[k]), int(chosen[k])) for k in np.flatnonzero(chosen >= 0))


def _captions(found: Found, told: TextRoles, free: Flags, can: Sequence[Sequence[TextRole]]) -> None:
    """A word in a designation's caption is the component's value, unless it could be a wire's number or nothing but a potential."""
    texts = found.texts
    word = free & np.array([_is_value_like(text, form) for text, form in zip(texts.text, can, strict=True)], bool)
    told_by = with_designations(texts, found.span, word)
    nearest = dict(_nearest(texts, np.array(sorted(told_by), np.int64), found.box, BESIDE))
    for span, component in told_by.items():
        own, other = (gaps(found.box[[c]], texts.box[[span]])[0] for c in (component, nearest.get(span, component)))
        if own > other + CLOSER * texts.unit:
            continue  # it is of the component that it stands at
        told.role[span], told.component[span], free[span] = TextRole.VALUE, component, False


def _is_value_like(text: str, can: Sequence[TextRole]) -> bool:
    if TextRole.VALUE in can:
        return True
    return bool(_WORD_WITH_DIGIT.fullmatch(text)) and can[0] is not TextRole.REFERENCE and not _leads(text) and not text.isdecimal()


def _potentials(found: Found, told: TextRoles, free: Flags) -> None:
    """Potentials beside what feeds or earths: of the net there, or of the component where it has none."""
    texts = found.texts
    spans = np.array([k for k in np.flatnonzero(free).tolist() if _is_potential(texts.text[k])], np.int64)
    live = np.array([c for c, kind in enumerate(found.kind) if kind in LIVE], np.int64)
    net_of = {contact.component: n for n, net in enumerate(found.wiring.contacts) for contact in net}
    for span, nearest in _nearest(texts, spans, found.box[live], BESIDE):
        component = int(live[nearest])
        told.role[span], told.component[span], free[span] = TextRole.POTENTIAL, component, False
        told.net[span] = net_of.get(component, -1)


@lru_cache(REMEMBERED)
def _is_potential(text: str) -> bool:
    return len(text) <= LONGEST and (_leads(text) or (TextRole.VALUE not in readings(text) and bool(_NAME_OF_NET.fullmatch(text))))


@lru_cache(REMEMBERED)
def _leads(text: str) -> bool:
    """Whether ``text`` names a potential; a value that is no voltage names none (``1n``, ``2M``)."""
    return potential_of(text) is not None and (TextRole.VALUE not in readings(text) or "V" in text.upper())


def _pins(found: Found, told: TextRoles, free: Flags, can: Sequence[Sequence[TextRole]]) -> None:
    """Short names within a component that no terminal took: of terminals that are not seen."""
    texts = found.texts
    spans = np.array([k for k in np.flatnonzero(free).tolist() if _names_a_pin(texts.text[k], can[k])], np.int64)
    large = np.flatnonzero((found.box[:, 2:] - found.box[:, :2]).min(axis=1, initial=np.inf) > LARGE * texts.unit)
    for boxes, inside in places_in_boxes(texts.centre[spans], found.box[large]):
        for box, k in zip(boxes.tolist(), inside.tolist(), strict=True):
            span = int(spans[k])
            told.role[span], told.component[span], free[span] = TextRole.TERMINAL_NAME, int(large[box]), False


def _names_a_pin(text: str, can: Sequence[TextRole]) -> bool:
    return (TextRole.TERMINAL_NAME in can and len(text) <= PIN) or (text.isdecimal() and len(text) < PIN)


def gaps(a: Floats, b: Floats) -> Floats:
    """How far boxes (n, 4) are from those of the same row, points."""
    apart: Floats = np.hypot(*np.maximum(np.maximum(a[:, :2] - b[:, 2:], b[:, :2] - a[:, 2:]), 0).T)
    return apart
