"""People, for administrators, over HTTP."""

from uuid import UUID

from electrical_orchestrator.application.people.disable_user import DisableUser
from electrical_orchestrator.application.people.enable_user import EnableUser
from electrical_orchestrator.application.people.list_people import ListPeople
from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.application.people.send_password_reset import SendPasswordReset
from electrical_orchestrator.application.people.show_person import ShowPerson
from electrical_orchestrator.domain.listing import Order
from electrical_orchestrator.domain.people.errors import LastAdministrator, TooManyMails, UserNotFound
from electrical_orchestrator.domain.people.subjects import Subject
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.entrypoints.http.admission import ADMISSION_REFUSED, SECURITY, needs
from electrical_orchestrator.entrypoints.http.cursors import After, Cursors, Sort
from electrical_orchestrator.entrypoints.http.documenting import USUAL_PAGE, Limit, change_refusals, refusals
from electrical_orchestrator.entrypoints.http.errors import InvalidCursor
from electrical_orchestrator.entrypoints.http.people.views import PasswordLink, PersonPage, PersonView
from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

REFUSED = (*ADMISSION_REFUSED, UserNotFound)


class PersonController(Controller):
    """Translates HTTP to the use cases of people, and back."""

    path = "/people"
    tags = ("people",)
    security = SECURITY
    opt = needs(Action.PEOPLE)

    @get(summary="List people", responses=refusals(*ADMISSION_REFUSED, InvalidCursor))
    async def list_people(
        self,
        list_people: NamedDependency[ListPeople],
        cursors: NamedDependency[Cursors],
        sort: Sort = Order.OLDEST,
        after: After = None,
        limit: Limit = USUAL_PAGE,
    ) -> PersonPage:
        """Page by page."""
        where = ("people", sort)
        found = await list_people(order=sort, after=cursors.opened(after, *where), limit=limit + 1)
        shown, following = cursors.page(found, limit, *where)
        return PersonPage([PersonView.of(user) for user in shown], following)

    @get("/{user_id:uuid}", summary="Show a person", responses=refusals(*REFUSED))
    async def show_person(self, user_id: FromPath[UUID], show_person: NamedDependency[ShowPerson]) -> PersonView:
        """Disabled or not."""
        return PersonView.of(await show_person(UserId(user_id)))

    @post("/{user_id:uuid}/disable", status_code=200, summary="Keep a person out", responses=change_refusals(*REFUSED, LastAdministrator))
    async def disable_user(self, user_id: FromPath[UUID], disable_user: NamedDependency[DisableUser]) -> PersonView:
        """All sessions and tokens stop working at once."""
        return PersonView.of(await disable_user(UserId(user_id)))

    @post("/{user_id:uuid}/enable", status_code=200, summary="Let a person in again", responses=change_refusals(*REFUSED))
    async def enable_user(self, user_id: FromPath[UUID], enable_user: NamedDependency[EnableUser]) -> PersonView:
        """By signing in anew."""
        return PersonView.of(await enable_user(UserId(user_id)))

    @post("/{user_id:uuid}/password-reset", summary="Offer a new password", responses=change_refusals(*REFUSED, TooManyMails))
    async def offer_password_reset(
        self, user_id: FromPath[UUID], subject: NamedDependency[Subject], send_password_reset: NamedDependency[SendPasswordReset]
    ) -> PasswordLink:
        """The token goes by mail, and to that person alone; without mail it is shown once, to be passed on.

        It works once and for a day. Earlier ones stop working: offer another one to send it again.
        """
        return PasswordLink.of(await send_password_reset(UserId(user_id), subject.user))
