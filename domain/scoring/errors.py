"""Why sheets cannot be compared."""

from electrical_orchestrator.domain.errors import OrchestratorError


class NotComparable(OrchestratorError):
    """Result and truth cannot be compared."""

    code = "not_comparable"
    advice = "docs/benchmark.md shows the form of both."


class NotSheets(NotComparable):
    """The file does not hold sheets in the form that is scored."""

    code = "not_sheets"
    advice = (
        'Give JSON such as {"sheets": [{"number": 1, "components": [], "nets": []}]}; '
        "`eo takeoff FILE --json PATH` writes it, docs/benchmark.md describes it."
    )


class AmbiguousSheets(NotComparable):
    """Two components of a sheet have one identifier, or two sheets one number, so nets and results point nowhere."""

    code = "ambiguous_sheets"
    advice = "Give each component of a sheet, and each sheet, an identifier of its own."


class NoTruth(NotComparable):
    """No truth is there to compare with."""

    code = "no_truth"
    advice = "`eo compose FOLDER` makes sheets with their truth."
