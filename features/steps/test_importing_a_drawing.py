from electrical_orchestrator.entrypoints.container import Container
from pytest_bdd import given, parsers, scenarios, then, when

from features.steps.composed import circuits
from features.steps.office import Office

scenarios("importing_a_drawing.feature")


@given(parsers.parse('the drawing "{name}" in issue {label}'))
def in_issue(office: Office, name: str, label: str) -> None:
    pdf = office.folder / f"{name}.pdf"
    circuits(pdf, [(1, "fuse -F1, lamp -P1")])
    with office.library() as library:
        office.drawings[name] = library.add_drawing(office.project.id, pdf, label=label)
    office.originals[name, label] = pdf.read_bytes()


@given("the project is archived")
def project_archived(office: Office) -> None:
    office.use(lambda house: house.projects.archive_project(), office.project.id)


@when(parsers.parse("its issue {label} is imported"))
def issue_imported(office: Office, label: str | None) -> None:
    ((name, drawing),) = office.drawings.items()
    pdf = office.folder / "newer.pdf"
    circuits(pdf, [(1, "fuse -F1, lamp -P1"), (1, "fuse -F2, lamp -P2")])
    with office.refusals(), office.library() as library:
        revised = library.add_revision(drawing.id, pdf, label=label)
        office.originals[name, revised.newest.label] = pdf.read_bytes()


@when("its next issue is imported without a letter")
def next_issue_imported(office: Office) -> None:
    issue_imported(office, None)


@when(parsers.parse('"{name}" is restored'))
def restored(office: Office, name: str) -> None:
    office.use(lambda house: house.drawings.restore_drawing(), office.drawings[name].id)


@when(parsers.parse('"{name}" is deleted'))
def deleted(office: Office, name: str) -> None:
    office.use(lambda house: house.drawings.delete_drawing(), office.drawings[name].id)
    office.originals = {(drawing, label): pdf for (drawing, label), pdf in office.originals.items() if drawing != name}


@then(parsers.parse("it is refused: {advice}"))
def refused(office: Office, advice: str) -> None:
    assert advice in office.refusal


@then(parsers.parse("the project holds: {name}"))
def holds(office: Office, name: str) -> None:
    assert names(office) == [name]


@then("the project holds nothing")
def holds_nothing(office: Office) -> None:
    assert names(office) == []


@then(parsers.parse("among its archived drawings is: {name}"))
def holds_archived(office: Office, name: str) -> None:
    assert names(office, archived=True) == [name]


@then(parsers.parse('"{name}" has the revisions {labels}'))
def has_revisions(office: Office, name: str, labels: str) -> None:
    with office.library() as library:
        (drawing,) = library.drawings(office.project.id)
    assert drawing.name == name
    assert [revision.label for revision in drawing.revisions] == labels.split(", ")
    assert drawing.newest.label == labels.rsplit(", ", maxsplit=1)[-1]


@then("the original of each revision can be fetched as it came")
def originals_fetched(office: Office) -> None:
    def fetch(house: Container) -> object:
        return house.drawings.fetch_original()

    assert office.originals
    for (name, label), original in office.originals.items():
        fetched = office.folder / "fetched.pdf"
        office.use(fetch, office.drawings[name].id, fetched, label)
        assert fetched.read_bytes() == original


def names(office: Office, *, archived: bool = False) -> list[str]:
    with office.library() as library:
        return [drawing.name for drawing in library.drawings(office.project.id, archived=archived)]
