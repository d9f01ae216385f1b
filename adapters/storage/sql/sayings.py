"""What a sheet says beside its circuit, as JSON in its row: texts, title block, grid, frames."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from electrical_orchestrator.domain.designations import TextRole
from electrical_orchestrator.domain.frames import Frame
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.recognition import RecognisedSheet
from electrical_orchestrator.domain.sheet_texts import SheetText
from electrical_orchestrator.domain.title_blocks import Band, Grid, TitleBlock
from sqlalchemy import Row


def sayings_row(sheet: RecognisedSheet) -> tuple[str | None, ...]:
    """The columns of ``sheet``, in the order of ``sayings``."""
    texts = [(text.text, text.box, text.role, text.belongs_to) for text in sheet.texts]
    frames = [(frame.box, frame.designation) for frame in sheet.frames]
    block = None if sheet.title_block is None else json.dumps(asdict(sheet.title_block))
    grid = None if sheet.grid is None else json.dumps(asdict(sheet.grid))
    return json.dumps(texts), block, grid, json.dumps(frames)


def sayings(row: Row[Any]) -> tuple[tuple[SheetText, ...], TitleBlock | None, Grid | None, tuple[Frame, ...]]:
    """Texts, title block, grid and frames of a sheet, from its row."""
    texts = tuple(SheetText(text, Box(*box), TextRole(role), owner) for text, box, role, owner in json.loads(row.texts))
    block = None if row.title_block is None else TitleBlock(**json.loads(row.title_block))
    grid = None if row.grid is None else _grid(json.loads(row.grid))
    return texts, block, grid, tuple(Frame(Box(*box), designation) for box, designation in json.loads(row.frames))


def _grid(axes: Mapping[str, list[dict[str, Any]]]) -> Grid:
    return Grid(**{axis: tuple(Band(**band) for band in bands) for axis, bands in axes.items()})
