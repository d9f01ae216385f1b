"""The QElectroTech element collection as shapes (Debian: qelectrotech-data; CC-BY-3.0). Elements held out for evaluation are refused."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path as File
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError, parse

from electrical_orchestrator.adapters.composing.qelectrotech_parts import label_field, paths_of, terminal_of, texts_of
from electrical_orchestrator.adapters.composing.scene import Path, Shape, ShapeTerminal, Text

FOLDERS: Final = ("10_electric", "20_logic")
_SMALLEST, _LARGEST, _MOST_PATHS = 3.0, 900.0, 600
_HERE: Final = files("electrical_orchestrator.adapters.composing")


def collection_shapes(folder: File) -> Iterator[Shape]:
    """Read every usable electrical element below ``folder``, in order of paths, each distinct drawing of a kind once.

    Units are the collection's pixels (a grid of ten). Elements that are drawn but are no components have the kind ``other``.
    Left out: elements without ink or terminals, of an impossible size, unreadable ones, and whatever is held out for evaluation.
    """
    alike: dict[str, list[Shape]] = {}
    firsts: dict[tuple[str, str], Shape] = {}
    for shape in _all_shapes(folder):
        drawing = signature(shape.paths)
        if drawing not in _reserved():
            alike.setdefault(drawing, []).append(shape)
            firsts.setdefault((drawing, shape.kind), shape)
    for (drawing, _), shape in firsts.items():
        others = [other.elements[0] for other in alike[drawing] if other is not shape]
        yield replace(shape, elements=(*shape.elements, *dict.fromkeys(others)))


def _all_shapes(folder: File) -> Iterator[Shape]:
    for top in FOLDERS:
        for file in sorted((folder / top).rglob("*.elmt")):
            source = file.relative_to(folder).as_posix()
            shape = None if is_reserved(source) else _read(file, source)
            if shape is not None and usable(shape):
                yield shape


def is_reserved(source: str) -> bool:
    """Whether the element at that collection path is held out for evaluation."""
    return sha256(source.encode()).hexdigest() in _reserved()


def usable(shape: Shape) -> bool:
    """Whether the shape can be wired and has a size that occurs on sheets."""
    if not shape.paths or not shape.terminals or len(shape.paths) > _MOST_PATHS:
        return False
    box = shape.box()
    return _SMALLEST <= max(box.width, box.height) <= _LARGEST


def signature(paths: tuple[Path, ...]) -> str:
    """A checksum of the strokes, rounded to pixels, that does not depend on where the origin lies; equal drawings have it equal."""
    left = min(point.x for path in paths for segment in path.segments for point in segment)
    top = min(point.y for path in paths for segment in path.segments for point in segment)
    strokes = sorted(
        ";".join(f"{round(point.x - left)},{round(point.y - top)}" for segment in path.segments for point in segment) for path in paths
    )
    return sha256("|".join(strokes).encode()).hexdigest()


def shape_of(root: Element, source: str) -> Shape:
    """The shape that a definition draws."""
    paths: list[Path] = []
    terminals: list[ShapeTerminal] = []
    texts: list[Text] = []
    label = None
    for part in root.iterfind("description/*"):
        paths += paths_of(part)
        if part.tag == "terminal":
            terminals.append(terminal_of(part))
        elif part.tag in {"text", "dynamic_text"}:
            lines = list(texts_of(part))
            if part.findtext("info_name") == "label" and part.get("text_from") == "ElementInfo":
                label = lines[0]
            else:
                texts += [line for line in lines if line.text not in {"", "_"}]
        elif part.tag == "input" and part.get("tagg") == "label":
            label = label or label_field(part)
    names = _names(root)
    kind = _kind(source, names, root.get("link_type", "simple"), _information(root))
    name = names.get("en") or names.get("fr") or File(source).stem
    return Shape(name, kind, tuple(paths), tuple(terminals), tuple(texts), source, label, (_identifier(root) or source,))


def _read(file: File, source: str) -> Shape | None:
    try:
        return shape_of(parse(file).getroot(), source)  # noqa: S314 - the collection is a trusted package
    except ParseError:
        return None


def _identifier(root: Element) -> str | None:
    known = root.find("uuid")
    return None if known is None else known.get("uuid")


def _names(root: Element) -> Mapping[str, str]:
    return {name.get("lang", ""): (name.text or "").strip() for name in root.iterfind("names/name")}


def _information(root: Element) -> Mapping[str, str]:
    return {part.get("name", ""): (part.text or "").strip() for part in root.iterfind("kindInformations/kindInformation")}


def _kind(source: str, names: Mapping[str, str], link_type: str, information: Mapping[str, str]) -> str:
    path = source.replace("&", "_").replace("%20", " ")
    name = " | ".join(names[tongue] for tongue in names if tongue in {"en", "fr"} and names[tongue])
    name = name or " | ".join([text for text in names.values() if text][:2])
    for rule in _rules():
        if link_type not in rule.get("link_type", (link_type,)):
            continue
        if any(information.get(key) not in ([value] if isinstance(value, str) else value) for key, value in rule.get("info", {}).items()):
            continue
        if all(re.search(rule[part], text, re.IGNORECASE) for part, text in (("path", path), ("name", name)) if part in rule):
            return str(rule["kind"])
    return "other"


@cache
def _rules() -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = json.loads((_HERE / "qelectrotech_kinds.json").read_text("utf-8"))["rules"]
    return rules


@cache
def _reserved() -> frozenset[str]:
    lines = (_HERE / "reserved.txt").read_text("ascii").splitlines()
    return frozenset(line.strip() for line in lines if line and not line.startswith("#"))
