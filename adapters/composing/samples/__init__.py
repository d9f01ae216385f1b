"""Sample drawings composed of the project's own symbols: what a practitioner might hand in, with its truth."""

import json
from pathlib import Path

from electrical_orchestrator.adapters.composing.pdf import to_pdf
from electrical_orchestrator.adapters.composing.samples import control_circuit, lighting_plan, motor_starter, single_line
from electrical_orchestrator.adapters.composing.truth import truth_of

_DRAWINGS = {
    "motor_starter": (motor_starter.TITLE, motor_starter.motor_starter),
    "control_circuit": (control_circuit.TITLE, control_circuit.control_circuit),
    "single_line": (single_line.TITLE, single_line.single_line),
    "lighting_plan": (lighting_plan.TITLE, lighting_plan.lighting_plan),
}


def make_samples(folder: Path) -> list[Path]:
    """Write ``NAME.pdf`` and ``NAME.truth.json`` of every sample into ``folder``; the same bytes each time. Returns the PDFs."""
    written = []
    for name, (title, draw) in _DRAWINGS.items():
        scenes = draw()
        pdf = folder / f"{name}.pdf"
        to_pdf(scenes, pdf, title=f"{title.title}, {title.project}")
        truth = json.dumps(truth_of(scenes), indent=1, ensure_ascii=False)
        (folder / f"{name}.truth.json").write_text(truth + "\n", encoding="utf-8", newline="\n")
        written.append(pdf)
    return written
