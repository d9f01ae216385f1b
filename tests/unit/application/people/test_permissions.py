"""Who may do what."""

from itertools import product
from uuid import uuid4

import pytest
from electrical_orchestrator.application.people.authorize import Authorize
from electrical_orchestrator.application.people.list_members import ListMembers
from electrical_orchestrator.application.people.permissions import SCOPES, TABLE, Action, OfDrawing, OfProject, Resource, permitted
from electrical_orchestrator.application.people.remove_member import RemoveMember
from electrical_orchestrator.application.people.set_member import SetMember
from electrical_orchestrator.application.projects.create_project import CreateProject
from electrical_orchestrator.application.projects.list_projects import ListProjects
from electrical_orchestrator.domain.drawings import Drawing, DrawingId, Revision
from electrical_orchestrator.domain.errors import DrawingNotFound, NotFound, ProjectNotFound
from electrical_orchestrator.domain.people.errors import LastOwner, MemberNotFound, NotAllowed, UserNotFound
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.domain.people.subjects import Subject
from electrical_orchestrator.domain.people.tokens import Scope
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.projects import ProjectId

from tests.fakes.town import Town

ALLOWED = {
    "nobody": {"enter", "account"},
    "viewer": {"enter", "account", "see"},
    "reviewer": {"enter", "account", "see", "confirm"},
    "engineer": {"enter", "account", "see", "edit", "start"},
    "owner": {"enter", "account", "see", "confirm", "edit", "start", "manage"},
    "administrator": {"enter", "account", "see", "confirm", "edit", "start", "manage", "people", "operate"},
}
OF_SCOPE = {
    Scope.READ: {"enter", "see", "operate"},
    Scope.WRITE: {"edit", "start"},
    Scope.REVIEW: {"confirm"},
    Scope.MANAGE: {"manage", "people"},
}


def test_every_action_stands_in_both_tables() -> None:
    assert set(TABLE) == set(SCOPES) == set(Action)


@pytest.mark.parametrize(("who", "action"), list(product(ALLOWED, Action)))
def test_the_table_says_who_may_do_what(who: str, action: Action) -> None:
    roles = [role for role in Role if role == who]
    assert permitted(action, roles, administrator=who == "administrator") is (action in ALLOWED[who])


@pytest.mark.parametrize(("scope", "action"), list(product(Scope, Action)))
def test_a_token_never_does_more_than_its_scopes(scope: Scope, action: Action) -> None:
    assert permitted(action, [Role.OWNER], administrator=True, scopes={scope}) is (action in OF_SCOPE[scope])
    assert not permitted(action, [], administrator=False, scopes={Scope.WRITE, Scope.REVIEW, Scope.MANAGE})
    assert not permitted(action, [Role.OWNER], administrator=True, scopes=())


async def a_drawing(town: Town, project: ProjectId) -> Drawing:
    revision = Revision.of("1", "a.pdf", "ab" * 32, 1, town.clock.now())
    drawing = Drawing.start(project, "Starter", revision, town.clock.now())
    async with town.begin() as work:
        await work.drawings.put(drawing)
    return drawing


async def test_a_role_counts_in_its_project_alone(town: Town) -> None:
    project, people = await town.a_project(owner=Role.OWNER, viewer=Role.VIEWER)
    foreign, _ = await town.a_project(other=Role.OWNER)
    own, theirs = await a_drawing(town, project.id), await a_drawing(town, foreign.id)
    authorize = Authorize(town.begin)
    owner, viewer = Subject(people["owner"].id), Subject(people["viewer"].id)
    for resource in (OfProject(project.id), OfDrawing(own.id)):
        await authorize(owner, Action.EDIT, resource)
        await authorize(viewer, Action.SEE, resource)
        with pytest.raises(NotAllowed):
            await authorize(viewer, Action.EDIT, resource)
    for seen, unseen, error in (
        (OfProject(foreign.id), OfProject(ProjectId(uuid4())), ProjectNotFound),
        (OfDrawing(theirs.id), OfDrawing(DrawingId(uuid4())), DrawingNotFound),
    ):
        assert await said(authorize, owner, seen, error) == await said(authorize, owner, unseen, error)
        await authorize(Subject(UserId(uuid4()), administrator=True), Action.MANAGE, seen)


async def said(authorize: Authorize, subject: Subject, resource: OfProject | OfDrawing, error: type[NotFound]) -> str:
    with pytest.raises(error) as raised:
        await authorize(subject, Action.SEE, resource)
    return str(raised.value).replace(str(resource.id), "ID")


@pytest.mark.parametrize(("role", "may"), [(Role.ENGINEER, True), (Role.OWNER, True), (Role.REVIEWER, False), (Role.VIEWER, False)])
async def test_in_the_house_the_best_role_counts(town: Town, role: Role, *, may: bool) -> None:
    _, people = await town.a_project(ann=role)
    await Authorize(town.begin)(Subject(people["ann"].id), Action.ENTER)
    house: Resource = None
    if may:
        await Authorize(town.begin)(Subject(people["ann"].id), Action.START, house)
    else:
        with pytest.raises(NotAllowed):
            await Authorize(town.begin)(Subject(people["ann"].id), Action.START, house)


async def test_members_are_listed_with_who_they_are(town: Town) -> None:
    project, people = await town.a_project(owner=Role.OWNER, viewer=Role.VIEWER)
    listed = await ListMembers(town.begin)(project.id)
    assert {user.id: member.role for member, user in listed} == {people["owner"].id: Role.OWNER, people["viewer"].id: Role.VIEWER}
    with pytest.raises(ProjectNotFound):
        await ListMembers(town.begin)(ProjectId(uuid4()))


async def test_a_project_keeps_an_owner(town: Town) -> None:
    project, people = await town.a_project(owner=Role.OWNER, viewer=Role.VIEWER)
    put, remove = SetMember(town.begin), RemoveMember(town.begin)
    with pytest.raises(LastOwner):
        await put(project.id, people["owner"].id, Role.ENGINEER)
    with pytest.raises(LastOwner):
        await remove(project.id, people["owner"].id)
    await put(project.id, people["viewer"].id, Role.OWNER)
    member, user = await put(project.id, people["owner"].id, Role.REVIEWER)
    assert (member.role, user.id) == (Role.REVIEWER, people["owner"].id)
    await remove(project.id, people["owner"].id)
    with pytest.raises(MemberNotFound):
        await remove(project.id, people["owner"].id)
    with pytest.raises(UserNotFound):
        await put(project.id, UserId(uuid4()), Role.OWNER)


async def test_everybody_lists_their_own_projects(town: Town) -> None:
    project, people = await town.a_project(ann=Role.VIEWER)
    foreign, _ = await town.a_project(bea=Role.OWNER)
    ann = people["ann"].id
    own = await CreateProject(town.begin, town.clock)("Own", ann)
    listed = ListProjects(town.begin)
    assert [one.id for one in await listed(member=ann)] == [project.id, own.id]
    assert [one.id for one in await listed(member=ann, after=project)] == [own.id]
    assert [one.id for one in await listed(member=ann, after=foreign)] == [own.id]
    assert len(await listed()) == 3
