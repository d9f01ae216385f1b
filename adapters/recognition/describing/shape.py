"""What a candidate's own ink is like."""

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, AtomType, Fill, Floats
from electrical_orchestrator.adapters.recognition.describing.member import largest
from scipy.sparse import csr_matrix


def shape_features(atoms: Atoms, box: Floats, member: csr_matrix, unit: float) -> Floats:
    """Size, strokes, fills, widths and colours."""
    size = (box[:, 2:] - box[:, :2]) / unit
    count = np.maximum(np.asarray(member.sum(axis=1)).ravel(), 1)
    share = [
        member @ column.astype(float) / count
        for column in (
            atoms.type <= AtomType.VERTICAL,
            (atoms.type == AtomType.RISING) | (atoms.type == AtomType.FALLING),
            atoms.type == AtomType.CLOSED,
            atoms.type == AtomType.OPEN,
            atoms.fill == Fill.INK,
            atoms.fill == Fill.WHITE,
            atoms.dashed,
            atoms.rectangle,
        )
    ]
    ink = member @ atoms.length
    usual = np.median(atoms.width) if len(atoms) else 1.0
    width = member @ np.clip(atoms.width / max(usual, 0.05), 0, 4) / count
    colours, which = np.unique(atoms.colour, return_inverse=True)
    by_colour = csr_matrix((np.ones(len(which)), (np.arange(len(which)), which)), (len(which), len(colours)))
    one_colour = largest(member @ by_colour) / count
    return np.column_stack(
        [
            np.log1p(size),
            np.log1p(size.max(axis=1, initial=0.0)),
            np.log1p(size.min(axis=1, initial=np.inf) if len(size) else size[:, 0]),
            np.log(count),
            np.log1p(ink / unit),
            count == 1,
            *share,
            width,
            one_colour,
        ]
    )
