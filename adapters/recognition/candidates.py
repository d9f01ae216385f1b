"""Candidates: sets of atoms that may be one component, and everything that speaks for or against each.

They come from the clusters of learned grouping and from the templates of the library. Each is described by one row of
features; sizes and distances are in text units. A trained verifier weighs the row: nothing here decides.
"""

import re
from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, AtomType, Fill, Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.graph import Graph
from electrical_orchestrator.adapters.recognition.grouping import Clusters
from electrical_orchestrator.adapters.recognition.templates import Library, Matches
from electrical_orchestrator.adapters.recognition.text import Texts
from scipy.sparse import csr_matrix

SAME_SCALE = 0.06
"""Matches whose scales differ by less (in logarithms) are drawn at one scale."""
SCALE_STEP = 0.03
SURE_ATOMS = 5
"""A match of at least so many atoms tells the scales at which a sheet draws its symbols."""
MOST_ATOMS = 600
"""A cluster of more atoms is no symbol."""
DESIGNATION = re.compile(r"[-=+]?\d{0,3}-?[A-Z]{1,4}\d{1,4}[A-Z]?([.:/-]?\w{1,4})?")
REFERENCE = re.compile(r"/?\d+\s*[-/.]\s*[A-Z]+\d+|[/(]\d+[.:/]\d+\)?|\d+\.[A-Z]\d*")


@dataclass(slots=True)
class Candidates:
    """Sets of atoms: one entry a candidate."""

    atoms: list[Ints]
    box: Floats
    """(n, 4)."""
    features: Floats
    """(n, CANDIDATE_FEATURES)."""
    match: list[Ints]
    """Indices of the template matches that are exactly this set; empty when none is."""
    near_scale: list[Flags]
    """Parallel to ``match``: whether the match has one of the sheet's own scales."""

    def __len__(self) -> int:
        return len(self.atoms)


def gather(  # noqa: PLR0913, PLR0917 - what each stage before it found
    atoms: Atoms, texts: Texts, graph: Graph, part: Floats, joins: Floats, clusters: Clusters, library: Library, matches: Matches
) -> Candidates:
    """Return all candidates of a sheet with their features."""
    sets, cluster_of = _distinct_sets(graph, clusters, matches)
    if not sets:
        return Candidates([], np.zeros((0, 4)), np.zeros((0, CANDIDATE_FEATURES), np.float32), [], [])
    own_scale = _own_scales(matches)
    match = [np.array(c.matches, np.int64) for c in sets]
    near = [own_scale[m] for m in match]
    keep = [c.atoms for c in sets]
    box = _boxes(atoms, keep)
    member = _membership(keep, len(atoms))
    rows = np.hstack(
        [
            _shape_features(atoms, box, member, texts.unit),
            _graph_features(atoms, graph, part, joins, member),
            _cluster_features(clusters, cluster_of),
            _template_features(library, matches, match, near, member),
            _surrounding_features(atoms, box, member, texts.unit),
            _text_features(texts, box),
        ]
    )
    return Candidates(keep, box, rows.astype(np.float32), match, near)


@dataclass(slots=True)
class _Set:
    atoms: Ints
    matches: list[int]


def _distinct_sets(graph: Graph, clusters: Clusters, matches: Matches) -> tuple[list[_Set], Ints]:
    """Every set of atoms once, and the cluster that is exactly it, or -1."""
    found: dict[bytes, _Set] = {}
    cluster_of: dict[bytes, int] = {}
    for number, strands in enumerate(clusters.strands):
        which = np.sort(np.concatenate([graph.members[s] for s in strands]))
        if len(which) <= MOST_ATOMS:
            key = which.tobytes()
            found.setdefault(key, _Set(which, []))
            cluster_of[key] = number
    for number, which in enumerate(matches.atoms):
        found.setdefault(which.tobytes(), _Set(which, [])).matches.append(number)
    return list(found.values()), np.array([cluster_of.get(key, -1) for key in found], np.int64)


def _own_scales(matches: Matches) -> Flags:
    """Which matches have one of the (up to three) scales at which the sheet's large matches agree."""
    logs = np.log(np.maximum(matches.scale, 1e-9))
    large = np.array([len(a) >= SURE_ATOMS for a in matches.atoms], bool)
    if not large.any():
        return np.ones(len(logs), bool)
    keys = {(round(log / SCALE_STEP), which.tobytes()) for log, which, big in zip(logs, matches.atoms, large, strict=True) if big}
    steps, count = np.unique([step for step, _ in keys], return_counts=True)
    usual = steps[np.argsort(-count, kind="stable")[:3]][np.sort(count)[::-1][:3] > 1] * SCALE_STEP
    if not len(usual):
        return np.ones(len(logs), bool)
    own: Flags = np.any(np.abs(logs[:, None] - usual) < SAME_SCALE, axis=1)
    return own


def _boxes(atoms: Atoms, sets: list[Ints]) -> Floats:
    if not sets:
        return np.zeros((0, 4))
    rows = np.concatenate(sets)
    start = np.cumsum([0, *map(len, sets[:-1])])
    return np.hstack([np.minimum.reduceat(atoms.box[rows, :2], start), np.maximum.reduceat(atoms.box[rows, 2:], start)])


def _membership(sets: list[Ints], n: int) -> csr_matrix:
    """(candidates, atoms): 1 where an atom belongs to a candidate."""
    columns = np.concatenate(sets) if sets else np.zeros(0, np.int64)
    return csr_matrix((np.ones(len(columns)), columns, np.cumsum([0, *map(len, sets)])), (len(sets), n))


def _largest(matrix: csr_matrix) -> Floats:
    """The largest entry of each row, 0 in an empty one."""
    if 0 in matrix.shape:
        return np.zeros(matrix.shape[0])
    largest: Floats = matrix.tocsr().max(axis=1).toarray().ravel()
    return largest


def _shape_features(atoms: Atoms, box: Floats, member: csr_matrix, unit: float) -> Floats:
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
    one_colour = _largest(member @ by_colour) / count
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


def _graph_features(atoms: Atoms, graph: Graph, part: Floats, joins: Floats, member: csr_matrix) -> Floats:
    """What the grouping network thinks of the candidate's strands, of the edges inside it and of those it cuts."""
    n = len(graph)
    to_strand = csr_matrix((np.ones(len(atoms)), (np.arange(len(atoms)), atoms.strand)), (len(atoms), n))
    held = (member @ to_strand).tocsr()
    whole = np.array([len(m) for m in graph.members], float)
    share = held.multiply(1 / np.maximum(whole, 1)).tocsr()
    has = (held > 0).astype(float).tocsr()
    strands = np.maximum(np.asarray(has.sum(axis=1)).ravel(), 1)
    mean = has @ part / strands
    least = 1 - _largest(has.multiply(1 - part + 1e-6))
    first, second = has[:, graph.edges[0]], has[:, graph.edges[1]]
    inside = first.multiply(second).tocsr()
    cut = (first + second - 2 * inside).tocsr()
    inner = inside @ joins / np.maximum(np.asarray(inside.sum(axis=1)).ravel(), 1)
    touching = graph.links[:, 1] > 0
    wire = np.expm1(graph.nodes[:, 2]) > 1.0
    outside_wire = cut.multiply(touching & (wire[graph.edges[0]] | wire[graph.edges[1]])).tocsr()
    cut_max = _largest(cut.multiply(joins))
    cut_sum = cut @ joins
    return np.column_stack(
        [
            mean,
            least,
            np.asarray(share.sum(axis=1)).ravel() / strands,
            inner,
            cut_max,
            np.log1p(cut_sum),
            np.log1p(np.asarray(cut.sum(axis=1)).ravel()),
            np.log1p(np.asarray(outside_wire.sum(axis=1)).ravel()),
            np.log1p(cut @ touching.astype(float)),
            np.log(strands),
        ]
    )


def _cluster_features(clusters: Clusters, cluster_of: Ints) -> Floats:
    is_cluster = cluster_of >= 0
    if not len(clusters.formed):
        return np.zeros((len(cluster_of), 4))
    formed = np.where(is_cluster, clusters.formed[cluster_of], 0)
    absorbed = np.where(is_cluster, clusters.absorbed[cluster_of], 1)
    return np.column_stack([is_cluster, formed, absorbed, formed - absorbed])


def _template_features(library: Library, matches: Matches, match: list[Ints], near: list[Flags], member: csr_matrix) -> Floats:
    exact = np.array([len(m) > 0 for m in match], bool)
    own = np.array([bool(flags.any()) for flags in near], bool)
    shapes = np.array([len(np.unique(library.shape[matches.variant[m]])) for m in match], float)
    count = np.asarray(member.sum(axis=1)).ravel()
    inside, cover, around = _nesting(member, count, exact & own & (count >= 3))  # noqa: PLR2004 - fewer atoms agree by chance
    return np.column_stack(
        [
            exact,
            exact & own,
            np.log1p(shapes),
            np.where(exact & own, np.log1p(count), 0),
            np.log1p(inside),
            cover,
            np.log1p(around),
            _vote_share(library, matches, match, near),
        ]
    )


def _nesting(member: csr_matrix, count: Floats, whole: Flags) -> tuple[Floats, Floats, Floats]:
    """How each candidate nests with those that are ``whole`` template matches.

    Returns the atoms of the largest inside it, the share of its atoms that smaller ones cover, and the atoms of the largest around it.
    """
    if not whole.any():
        return np.zeros(len(count)), np.zeros(len(count)), np.zeros(len(count))
    theirs = count[whole]
    overlap = (member @ member[whole].T).tocsr()
    mine, other = np.repeat(count, np.diff(overlap.indptr)), theirs[overlap.indices]

    def only(which: Flags) -> csr_matrix:
        return csr_matrix((other * which, overlap.indices, overlap.indptr), overlap.shape)

    smaller = only((overlap.data >= other) & (other < mine))
    larger = only((overlap.data >= mine) & (other > mine))
    covered = ((smaller > 0).astype(float) @ member[whole] > 0).multiply(member)
    cover = np.asarray(covered.sum(axis=1)).ravel() / np.maximum(count, 1)
    return _largest(smaller), cover, _largest(larger)


def _vote_share(library: Library, matches: Matches, match: list[Ints], near: list[Flags]) -> Floats:
    """Share of a candidate's matches that are components, not merely something drawn (kind ``other``)."""
    named = np.array([kind != "other" for kind in library.kinds], float)
    share = np.zeros(len(match))
    for i, (found, own) in enumerate(zip(match, near, strict=True)):
        if len(found):
            chosen = found[own] if own.any() else found
            share[i] = named[library.shape[matches.variant[chosen]]].mean()
    return share


def _surrounding_features(atoms: Atoms, box: Floats, member: csr_matrix, unit: float) -> Floats:
    """Foreign ink inside the candidate's box, and wires that pass through it or end at it."""
    n = len(box)
    foreign, passing, ending, opposite = np.zeros(n), np.zeros(n), np.zeros(n), np.zeros(n)
    if not n:
        return np.zeros((0, 6))
    reach = 0.25 * unit
    count = np.asarray(member.sum(axis=1)).ravel()
    for block in np.array_split(np.arange(n), max(1, n * len(atoms) // 4_000_000)):
        b = box[block]
        mine = member[block].toarray() > 0
        inside = (atoms.box[:, :2] >= b[:, None, :2] - 0.3).all(axis=2) & (atoms.box[:, 2:] <= b[:, None, 2:] + 0.3).all(axis=2)
        foreign[block] = (inside & ~mine).sum(axis=1)
        straight = (atoms.type <= AtomType.VERTICAL) & (atoms.length > unit)
        long = np.flatnonzero(straight)
        meets = (atoms.box[long, :2] <= b[:, None, 2:] + reach).all(axis=2) & (atoms.box[long, 2:] >= b[:, None, :2] - reach).all(axis=2)
        meets &= ~mine[:, long]
        ends = [
            meets
            & (np.abs(atoms.ends[long, s : s + 2] - np.clip(atoms.ends[long, s : s + 2], b[:, None, :2], b[:, None, 2:])) < reach).all(
                axis=2
            )
            for s in (0, 2)
        ]
        passing[block] = (meets & ~ends[0] & ~ends[1]).sum(axis=1)
        ending[block] = (ends[0] ^ ends[1]).sum(axis=1)
        middle = (b[:, :2] + b[:, 2:]) / 2
        far = np.where(ends[0][..., None], atoms.ends[long, 2:], atoms.ends[long, :2])
        side = np.sign(far - middle[:, None]) * (np.abs(far - middle[:, None]) > (b[:, None, 2:] - b[:, None, :2]) / 2)
        used = (ends[0] ^ ends[1])[..., None]
        opposite[block] = (((side > 0) & used).any(axis=1) & ((side < 0) & used).any(axis=1)).any(axis=1)
    area = np.prod((box[:, 2:] - box[:, :2]) / unit + 0.1, axis=1)
    ink = np.log1p((member @ atoms.length) / unit) - 0.5 * np.log(area)
    return np.column_stack([np.log1p(foreign), foreign / (foreign + count), np.log1p(passing), np.log1p(ending), opposite, ink])


def _text_features(texts: Texts, box: Floats) -> Floats:
    """How much text lies inside, and how near the nearest designation, reference and any other text are."""
    n = len(box)
    if not len(texts):
        return np.column_stack([np.zeros((n, 3)), np.full((n, 4), 3.0)])
    looks = np.array([bool(DESIGNATION.fullmatch(t.replace(" ", ""))) for t in texts.text], bool)
    refers = np.array([bool(REFERENCE.fullmatch(t)) for t in texts.text], bool)
    apart = np.hypot(
        *(np.maximum(np.maximum(box[:, None, s] - texts.box[:, s + 2], texts.box[:, s] - box[:, None, s + 2]), 0) for s in (0, 1))
    )
    centre = texts.centre
    inside = ((centre >= box[:, None, :2]) & (centre <= box[:, None, 2:])).all(axis=2)
    nearest = [np.where(flag, apart, np.inf).min(axis=1) / texts.unit for flag in (looks, refers, ~(looks | refers))]
    # Whether this candidate is about as near to its nearest designation as anything is: a neighbour's text tells nothing.
    mine = apart[:, looks]
    rival = (mine - mine.min(axis=0, initial=np.inf)).min(axis=1) / texts.unit if looks.any() and n else np.full(n, 3.0)
    return np.column_stack(
        [
            np.log1p(inside.sum(axis=1)),
            np.log1p((inside & looks).sum(axis=1)),
            np.log1p((inside & ~looks & ~refers).sum(axis=1)),
            *(np.minimum(near, 6) / 2 for near in nearest),
            np.minimum(rival, 6) / 2,
        ]
    )


CANDIDATE_FEATURES = 52
