"""All doors for people."""

from electrical_orchestrator.entrypoints.http.people.invitations import InvitationController, ProjectInvitationController
from electrical_orchestrator.entrypoints.http.people.members import MemberController
from electrical_orchestrator.entrypoints.http.people.persons import PersonController
from electrical_orchestrator.entrypoints.http.people.sessions import SessionController, SigningInController
from electrical_orchestrator.entrypoints.http.people.setup import SetupController
from electrical_orchestrator.entrypoints.http.people.tokens import TokenController

PEOPLE = (
    SigningInController,
    SessionController,
    PersonController,
    InvitationController,
    ProjectInvitationController,
    TokenController,
    MemberController,
    SetupController,
)
