"""What title blocks say, in seven languages, and how it is written into their cells. Pixels of the grid."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from electrical_orchestrator.adapters.composing.helvetica import advance
from electrical_orchestrator.adapters.composing.schematics import words
from electrical_orchestrator.adapters.composing.schematics.draft import Draft
from electrical_orchestrator.domain.geometry import Box, Point
from electrical_orchestrator.domain.title_blocks import TitleBlock

SMALLEST = 4.0
"""What would be printed smaller is left out."""
_LABELS: Final = {
    "number": (
        "Drawing no.",
        "DWG NO",
        "Document number",
        "Zeichnungs-Nr.",
        "N° de plan",
        "Disegno n.",
        "Plano nº",
        "Nr rysunku",
        "Tekeningnr.",
    ),
    "title": ("Title", "TITLE", "Benennung", "Titre", "Désignation", "Titolo", "Título", "Tytuł", "Omschrijving"),
    "revision": ("Rev", "REV.", "Revision", "Index", "Änderung", "Indice", "Revisione", "Revisión", "Rewizja", "Wijziging"),
    "date": ("Date", "DATE", "Datum", "Data", "Fecha"),
    "sheet": ("Sheet", "Page", "Folio", "Blatt", "Seite", "Feuille", "Foglio", "Hoja", "Arkusz", "Blad", "SHEET"),
    "function": ("Function", "Plant (=)", "Anlage", "Fonction", "Funzione", "Función", "Funkcja", "="),
    "location": ("Location", "Location (+)", "Ort", "Einbauort", "Emplacement", "Ubicazione", "Lokalizacja", "Locatie", "+"),
}
_OTHERS: Final = (
    "Author", "Drawn", "CHKD", "APPD", "File", "Scale", "Size", "Bearb.", "Gepr.", "Maßstab", "Dessiné", "Vérifié", "Échelle",
    "Disegnato",
    "Escala", "Rysował", "Getekend", "Customer", "Project",
)  # fmt: skip
_OF: Final = ("{}/{}", "{} / {}", "{} of {}", "{} von {}", "{} sur {}", "{} di {}", "{} de {}", "{} z {}", "{} van {}")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a title block says; without a label its form alone tells what it is."""

    field: str | None
    text: str
    label: str = ""
    inline: bool = False
    """Label and text in one line, with a colon between them."""


def fill(draft: Draft, cells: Sequence[Box]) -> None:
    """Write a title block into ``cells``, and keep what it says in ``draft.title_block``."""
    rng = draft.rng
    free = sorted(cells, key=lambda cell: cell.width, reverse=True)
    said: dict[str, str] = {}
    limit = 14.0
    title, *others = _entries(draft)
    if free and rng.chance(0.85):
        size = _written(draft, title, free.pop(0), 18.0)
        if size:
            said["title"] = title.text
            limit = 0.75 * size
    rng.shuffle(free)
    for entry, cell in zip(others, free, strict=False):
        if _written(draft, entry, cell, limit) and entry.field and entry.text:
            said[entry.field] = entry.text
    draft.title_block = _block(said) if said else None


def _block(said: dict[str, str]) -> TitleBlock:
    """What the texts of the fields mean."""
    function, location = said.get("function", ""), said.get("location", "")
    levels = said.get("level") or (function and "=" + function.lstrip("=")) + (location and "+" + location.lstrip("+"))
    parts = [part for part in said.get("sheet", "").replace("/", " ").split() if part[0].isdecimal()]
    sheet, sheets = (*parts, None, None)[:2]
    return TitleBlock(said.get("number"), said.get("title"), said.get("revision"), said.get("date"), sheet, sheets, levels or None)


def _entries(draft: Draft) -> list[Entry]:
    """The title, and in any order what else stands there."""
    rng = draft.rng
    inline = rng.chance(0.5)
    sheet, count = rng.randint(1, 60), rng.randint(60, 99)
    of = rng.choice(_OF)
    fields = [
        Entry("date", _date(draft)),
        Entry("sheet", of.format(sheet, count) if rng.chance(0.7) else str(sheet)),
        Entry("revision", rng.choice(["A", "B", "C", "0", "1", "2", "1.0", "0.2", "B1", "03"])),
        Entry("number", rng.choice(["E-{}", "{}-100", "EO-{}-MS", "{}.12.003", "P{}"]).format(rng.randint(100, 9999))),
    ]
    if rng.chance(0.35):
        fields += _levels(draft)
    fields += [Entry(None, rng.choice((*words.AUTHORS, "1:1", "A4", "A3"))) for _ in range(rng.randint(1, 5))]
    rng.shuffle(fields)
    title = Entry("title", rng.choice(words.TITLES))
    if rng.chance(0.6):
        title = _labelled(draft, title, inline=inline)
    kept = [entry for entry in fields if entry.field is None or rng.chance(0.85)]
    return [title, *(_labelled(draft, entry, inline=inline) if _needs(draft, entry) else entry for entry in kept)]


def _needs(draft: Draft, entry: Entry) -> bool:
    """Whether an entry gets a label: dates, sheets of many and levels are known without."""
    own = entry.field in {"date", "level"} or (entry.field == "sheet" and not entry.text.isdecimal())
    return not own or (entry.field != "level" and draft.rng.chance(0.8))


def _labelled(draft: Draft, entry: Entry, *, inline: bool) -> Entry:
    label = draft.rng.choice(_LABELS.get(entry.field or "", _OTHERS))
    short = label in "=+"
    empty = entry.field in {"date", "number", None} and draft.rng.chance(0.1)
    return replace(entry, label=label, inline=(inline and not short) or empty, text="" if empty else entry.text)


def _levels(draft: Draft) -> list[Entry]:
    rng = draft.rng
    function, location = rng.choice("ABMPSW") + str(rng.randint(1, 20)), rng.choice("ACEFS") + str(rng.randint(1, 9))
    if rng.chance(0.5):
        return [Entry("level", rng.choice([f"={function}+{location}", f"={function}", f"+{location}"]))]
    signed = rng.chance(0.5)
    return [Entry("function", "=" * signed + function), Entry("location", "+" * signed + location)]


def _date(draft: Draft) -> str:
    rng = draft.rng
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(2009, 2026)
    return rng.choice(
        [
            f"{year}-{month:02}-{day:02}",
            f"{day:02}.{month:02}.{year}",
            f"{day}/{month}/{year}",
            f"{day} {_MONTHS[month - 1]} {year}",
            f"{day}.{month}.{year % 100:02}",
        ]
    )


def _written(draft: Draft, entry: Entry, cell: Box, limit: float) -> float:
    """Write an entry into a cell as large as fits; 0 when that is too small, and nothing is written."""
    above = entry.label if not entry.inline else ""
    text = f"{entry.label}: {entry.text}".rstrip() if entry.inline else entry.text
    room = cell.height * (0.5 if above else 0.7)
    size = min(room, limit, (cell.width - 8) / max(advance(text, 1.0), 0.1))
    if size < SMALLEST or (above and (size < 1.2 * SMALLEST or advance(above, SMALLEST) > cell.width - 6)):
        return 0.0
    if above:
        small = min(0.3 * cell.height, 0.7 * size, 6.0, (cell.width - 6) / advance(above, 1.0))
        draft.write(above, Point(cell.x0 + 3, cell.y0 + 1.1 * small), small, colour=0)
        draft.write(text, Point(cell.x0 + 4, cell.y1 - 0.12 * cell.height - 0.15 * size), size, colour=0)
    else:
        draft.write(text, Point(cell.x0 + 4, cell.centre.y + size * 0.35), size, colour=0)
    return size
