"""What the stages found, in the domain's words."""

from collections.abc import Iterator, Sequence

from electrical_orchestrator.adapters.recognition.stages import Found
from electrical_orchestrator.adapters.recognition.templates import Library
from electrical_orchestrator.adapters.recognition.terminal_names import NamedTerminals, name_terminals
from electrical_orchestrator.adapters.recognition.terminals import Placed, placed_components
from electrical_orchestrator.adapters.recognition.text_roles import TextRoles, tell_roles
from electrical_orchestrator.domain.components import Component, Terminal
from electrical_orchestrator.domain.designations.parts import without_part_letters
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.nets import Net, TerminalRef
from electrical_orchestrator.domain.recognition import RecognisedSheet
from electrical_orchestrator.domain.sheet_texts import SheetText
from electrical_orchestrator.domain.sheets import Sheet


def report(sheet: Sheet, found: Found, library: Library) -> RecognisedSheet:
    """Return components and nets of ``sheet``; identifiers hold its number and count in reading order."""
    ids = [f"s{sheet.number}c{i + 1}" for i in range(len(found.sets))]
    placed = placed_components(found, library)
    refs = [[(c.component, placed[c.component].terminal_at((c.x, c.y))) for c in net] for net in found.wiring.contacts]
    named = name_terminals(found.texts, found.box, found.kind, [at.terminals for at in placed], found.span)
    components = tuple(_components(sheet.number, found, ids, placed, named))
    told = tell_roles(found, named.spans)
    nets = [
        Net(
            id=f"s{sheet.number}n{k + 1}",
            sheet=sheet.number,
            components=tuple(sorted({ids[c] for c, _ in ref})),
            terminals=tuple(TerminalRef(ids[c], t) for c, t in dict.fromkeys(ref)),
            names=names,
        )
        for k, (ref, names) in enumerate(zip(refs, told.names(found.texts, len(refs)), strict=True))
    ]
    texts = tuple(_texts(found, told, ids, [net.id for net in nets]))
    kept = tuple(net for net, ref in zip(nets, refs, strict=True) if len(ref) > 1 or net.names)
    return RecognisedSheet(sheet.number, sheet.width, sheet.height, sheet.integrity, sheet.warnings, sheet.unread, components, kept, texts)


def _components(sheet: int, found: Found, ids: list[str], placed: list[Placed], named: NamedTerminals) -> Iterator[Component]:
    printed = [found.texts.text[found.span[i]] if i in found.span else None for i in range(len(placed))]
    designations = without_part_letters(found.kind, printed)
    for i, at in enumerate(placed):
        yield Component(
            id=ids[i],
            sheet=sheet,
            kind=found.kind[i],
            box=_rounded(found.box[i].tolist()),
            orientation=at.turn % 4,
            mirrored=at.turn >= 4,  # noqa: PLR2004 - four turns, then four mirrored
            confidence=round(float(min(found.confidence[i], 1.0)), 4),
            designation=designations[i],
            terminals=tuple(map(Terminal, at.terminals, named.names[i])),
        )


def _texts(found: Found, told: TextRoles, components: Sequence[str], nets: Sequence[str]) -> Iterator[SheetText]:
    texts = found.texts
    told_of = zip(texts.text, texts.box.tolist(), told.role, told.component.tolist(), told.net.tolist(), strict=True)
    for text, box, role, component, net in told_of:
        belongs = components[component] if component >= 0 else nets[net] if net >= 0 else None
        yield SheetText(text, _rounded(box), role, belongs)


def _rounded(box: list[float]) -> Box:
    return Box(*[round(side, 3) for side in box])
