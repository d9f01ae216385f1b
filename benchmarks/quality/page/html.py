"""Tables and figures as HTML."""

from collections.abc import Iterable, Mapping, Sequence

from benchmarks.quality import bounds

COLUMNS = {
    "detection_f1": "detection F1",
    "recognition_f1": "recognition F1",
    "designation_recall": "designation recall",
    "designation_f1": "designation F1",
    "connection_f1": "connection F1",
    "net_edits_per_sheet": "net edits a sheet",
    "true_components": "true",
    "found_components": "found",
}


def table(heads: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    """A table that scrolls by itself where the window is narrow; its cells are HTML."""
    head = "".join(f"<th>{name}</th>" for name in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def folded(title: str, body: str) -> str:
    """What is shown when it is asked for."""
    return f"<details><summary>{title}</summary>{body}</details>"


def number(value: float) -> str:
    """A count as it is, anything else with three decimals."""
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def columns(figures: Mapping[str, float]) -> list[str]:
    """The figures of ``COLUMNS``."""
    return [number(figures[column]) for column in COLUMNS]


def bounded(name: str, figure: str, value: float) -> str:
    """A figure of the set ``name`` with the bound that it must keep, where it has one."""
    bound = bounds.bound(name, figure)
    if bound is None:
        return number(value)
    how = "bad" if bounds.is_missed(name, figure, value) else "good"
    return f'<b class="{how}">{number(value)}</b><small>{bound:g}</small>'
