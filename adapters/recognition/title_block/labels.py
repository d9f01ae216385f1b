"""What the cells of title blocks are called, in English, French, German, Italian, Spanish, Polish and Dutch."""

import re
import unicodedata
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from electrical_orchestrator.adapters.recognition.text import REMEMBERED

LONGEST = 40


class Field(Enum):
    """What a label announces."""

    NUMBER = auto()
    TITLE = auto()
    REVISION = auto()
    DATE = auto()
    SHEET = auto()
    SHEETS = auto()
    FUNCTION = auto()
    LOCATION = auto()
    OTHER = auto()
    """Something that is not kept: a name, a scale, a file."""


_WORDS = {
    Field.NUMBER: """
        drawing no|drawing nr|drawing number|drg no|dwg no|dwg nr|dwg number|dwg|document no|document nr|document number|doc no|doc nr
        document|schematic no|plan no|plan number|number|no de plan|no plan|plan nr|numero de plan|numero du plan|numero|no du document
        no document|reference|zeichnungsnummer|zeichnungs nr|zeichnungsnr|zeichnung nr|zeichng nr|zchng nr|zg nr|z nr|sachnummer
        dokumentnummer|dokument nr|dokumentnr|plannummer|plan nummer|disegno n|disegno no|n disegno|no disegno|numero disegno
        codice disegno|documento n|no plano|plano no|numero de plano|no de plano|num plano|nr rysunku|numer rysunku|rysunek nr
        nr dokumentu|numer dokumentu|tekeningnummer|tekening nr|tekeningnr|tek nr|documentnummer|document id""",
    Field.TITLE: """
        title|drawing title|sheet title|page title|page description|description|designation|titre|intitule|libelle|titre du plan
        titre du folio|benennung|bezeichnung|titel|seitenbeschreibung|blattbenennung|zeichnungstitel|titolo|denominazione|descrizione
        oggetto|titulo|denominacion|descripcion|tytul|nazwa|tytul rysunku|nazwa rysunku|opis|omschrijving|benaming|tekeningtitel""",
    Field.REVISION: """
        rev|revision|revision index|rev no|rev nr|revision no|rev index|issue|version|indice|ind|indice de revision|index|anderung
        aenderung|and index|aend index|anderungsindex|ausgabe|revisione|ind rev|edizione|revision no|edicion|rewizja|wersja|zmiana
        revisie|wijziging|versie|uitgave""",
    Field.DATE: "date|datum|data|fecha|issue date|date of issue|drawing date|creation date|dat|data rysunku|data disegno|fecha de emision",
    Field.SHEET: """
        sheet|sht|sheet no|sheet nr|sheet number|page|page no|page nr|page number|pg|folio|folio no|feuille|no folio|no feuille
        planche|blatt|bl|blatt nr|blattnr|seite|seite nr|foglio|fg|foglio n|pagina|pag|hoja|hoja no|lamina|arkusz|ark|nr arkusza
        strona|str|nr strony|blad|bladnummer|blad nr|paginanummer|id""",
    Field.SHEETS: """
        of|sheets|no of sheets|number of sheets|total sheets|pages|total pages|total|sur|de|nb folios|nombre de folios
        nombre de feuilles|folios|von|blatter|bl gesamt|anzahl blatter|seiten|anzahl seiten|blattzahl|di|fogli|totale fogli|hojas
        total hojas|z|arkuszy|liczba arkuszy|ilosc arkuszy|stron|van|bladen|aantal bladen""",
    Field.FUNCTION: """
        =|plant|plant =|function|function =|installation|installation =|higher level function|hlf|fonction|fonction =|anlage|anlage =
        funktion|funktion =|ubergeordnete funktion|installazione|impianto|impianto =|funzione|funzione =|instalacion|funcion|funcion =
        instalacion =|instalacja|instalacja =|funkcja|funkcja =|obiekt =|functie|functie =|installatie|installatie =""",
    Field.LOCATION: """
        +|location|location +|mounting location|place of installation|emplacement|emplacement +|localisation|localisation +|lieu|ort
        ort +|einbauort|einbauort +|aufstellungsort|standort|ubicazione|ubicazione +|luogo|ubicacion|ubicacion +|lugar|localizacion
        lokalizacja|lokalizacja +|miejsce|locatie|locatie +|plaats|plaats +|inbouwplaats""",
    Field.OTHER: """
        author|drawn|drawn by|drn|dsgn|designed|designed by|design|created|created by|checked|checked by|chkd|chk|approved
        approved by|appd|app|appr|released|released by|mod|modification|change|init|initials|name|norm|scale|size|format
        file|filename|file name|file id|path|project|project no|project nr|project number|proj no|project name|job|job no|order no
        order|customer|client|company
        contract|department|material|weight|mass|tolerance|units|replaces|replaced by|replacement for|origin|ers f|ers d|ersatz fur
        ersatz durch|urspr|ursprung|previous|next|language|license|website|status|document type|type|auteur|dessine|dessine par
        verifie|verifie par|approuve|approuve par|echelle|fichier|projet|affaire|no affaire|societe|modifications|nom|visa|statut
        bearb|bearbeiter|bearbeitet|gez|gezeichnet|gepr|gepruft|geprueft|freig|freigegeben|massstab|mass stab|datei|projekt
        projekt nr|auftrag|auftrags nr|kunde|firma|zustand|name unterschrift|zustandig|abteilung|disegnato|controllato|verificato
        approvato|scala|nome file|progetto|commessa|cliente|autore|foglio seg|dibujado|comprobado|aprobado|revisado|escala|archivo
        proyecto|autor|nombre|rysowal|sprawdzil|zatwierdzil|projektowal|skala|plik|klient|podpis|getekend|gecontroleerd
        goedgekeurd|schaal|bestand|opdrachtgever|klant|tekenaar|naam|vorige|volgende""",
}
_FIELDS = {label.strip(): field for field, block in _WORDS.items() for label in re.split(r"[|\n]", block) if label.strip()}
_INLINE = re.compile(r"(.{1,%d}?)\s*:\s*(.*)" % LONGEST, re.DOTALL)  # noqa: UP031 - braces of the pattern itself
_SPACED = re.compile(r"(\S+(?: (?:no|nr|n°|nº|by)\.?)?)\s+(\S.*)", re.IGNORECASE)
_WITHOUT_COLON = {Field.REVISION, Field.SHEET, Field.SHEETS, Field.DATE}


class Said(NamedTuple):
    """A label and what stands behind it in the same text."""

    field: Field
    value: str
    """Empty when nothing does."""
    sure: bool = True
    """False for an unknown word with a colon behind it, which may as well be part of a value."""


def field_of(text: str) -> Field | None:
    """What ``text`` announces when it is a label by itself, or None."""
    return _FIELDS.get(_plain(text)) if len(text) <= LONGEST else None


@lru_cache(REMEMBERED)
def said_by(text: str) -> Said | None:
    """What ``text`` announces: a label by itself (``Datum``), with its value (``Rev: B``, ``Sheet 3 of 7``), or None.

    An unknown word with a colon behind it announces something else.
    """
    alone = field_of(text.rstrip(": "))
    if alone is not None:
        return Said(alone, "")
    if (match := _INLINE.fullmatch(text)) and "//" not in match[2][:2]:
        field = field_of(match[1])
        return Said(field or Field.OTHER, match[2].strip(), field is not None)
    if (match := _SPACED.fullmatch(text)) and (field := field_of(match[1])) in _WITHOUT_COLON and any(map(str.isdigit, match[2][:3])):
        return Said(field, match[2].strip())
    return None


def _plain(text: str) -> str:
    """Small letters without accents, points and brackets; all signs for "number" are ``no``."""
    text = re.sub(r"\b[nN](?:[°º]|o\b)\.?|№|#", " no ", text)
    bare = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "L").replace("ß", "ss")).encode("ascii", "ignore").decode()
    return " ".join(re.sub(r"[^a-z0-9=+]+", " ", bare.casefold()).split())
