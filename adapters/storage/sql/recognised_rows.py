"""Rows of what was recognised, made as the drivers take them: there are many, and types asked for each value cost more than the writing."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import msgspec
from electrical_orchestrator.adapters.storage.sql.bulk import Row
from electrical_orchestrator.adapters.storage.sql.sayings import sayings_row
from electrical_orchestrator.adapters.storage.sql.texts import escaped, is_plain
from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.drawings import RevisionId
from electrical_orchestrator.domain.ports.ready_pages import Form
from electrical_orchestrator.domain.recognition import RecognisedSheet

Encoded = Callable[[object], bytes]
_encoded: Encoded = msgspec.json.Encoder().encode


class RecognisedRows:
    """Rows of one revision, for one of the two drivers."""

    def __init__(self, revision: RevisionId, *, postgres: bool, form: Form | None = None) -> None:
        """SQLite knows neither identifiers nor truth: it takes texts and numbers. ``form``: in which components are kept ready."""
        self._form = form
        self._revision: object = revision if postgres else revision.hex
        self._flags = (False, True) if postgres else (0, 1)

    def sheet(self, sheet: RecognisedSheet) -> Row:
        """The row of ``sheet`` itself."""
        unread = None if sheet.unread is None else sheet.unread.value
        said = (sheet.integrity.value, json.dumps(sheet.warnings), unread, *sayings_row(sheet))
        return (self._revision, sheet.number, sheet.width, sheet.height, *said)

    def components(self, sheet: RecognisedSheet) -> list[Row]:
        """Rows of its components."""
        parts = sheet.components if _are_plain(sheet) else tuple(map(_escaped_component, sheet.components))
        shown = [shown_text(part, self._form) for part in sheet.components]
        try:
            return self._components(sheet.number, parts, shown, _encoded)
        except UnicodeEncodeError:  # half of a surrogate pair
            return self._components(sheet.number, parts, shown, _encoded_anyway)

    def _components(self, sheet: int, parts: Sequence[Component], shown: Sequence[str | None], encoded: Encoded) -> list[Row]:
        revision, no, yes = self._revision, *self._flags
        return [
            (
                revision,
                sheet,
                position,
                part.id,
                part.kind,
                x0,
                y0,
                x1,
                y1,
                part.orientation,
                yes if part.mirrored else no,
                part.confidence,
                part.designation,
                part.device,
                encoded([terminal.at + (terminal.name,) for terminal in part.terminals]).decode(),  # noqa: RUF005  # half the time
                part.place,
                part.review._value_,
                ready,
            )
            for position, (part, ready) in enumerate(zip(parts, shown, strict=True))
            for x0, y0, x1, y1 in [part.box]  # quicker than a starred expression
        ]

    def nets(self, sheet: RecognisedSheet) -> Iterator[Row]:
        """Rows of its nets."""
        for position, net in enumerate(sheet.nets):
            said = (_json(net.components), _json(net.terminals), _json(net.names))
            yield (self._revision, sheet.number, position, escaped(net.id), *said)


def shown_text(component: Component, form: Form | None) -> str | None:
    """``component`` as it is told, under the name of the form; None: in none."""
    return None if form is None else form.name + form.tell(component)


def terminals_text(component: Component) -> str:
    """The terminals of ``component`` as JSON."""
    return _json([(*terminal.at, terminal.name) for terminal in component.terminals])


def _json(value: object) -> str:
    try:
        return _encoded(value).decode()
    except UnicodeEncodeError:
        return _encoded_anyway(value).decode()


def _encoded_anyway(value: object) -> bytes:
    return json.dumps(value).encode()


def _are_plain(sheet: RecognisedSheet) -> bool:
    """Whether databases take every text as it is: asked once for a sheet."""
    texts = [f"{part.id}{part.kind}{part.designation}{part.device}{part.place}" for part in sheet.components]
    return is_plain("".join(texts))


def _escaped_component(part: Component) -> Component:
    return replace(
        part,
        id=escaped(part.id),
        kind=escaped(part.kind),
        designation=part.designation and escaped(part.designation),
        device=part.device and escaped(part.device),
        place=part.place and escaped(part.place),
    )
