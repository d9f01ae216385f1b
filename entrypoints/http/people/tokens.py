"""Personal access tokens over HTTP."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from electrical_orchestrator.application.people.create_token import Created, CreateToken
from electrical_orchestrator.application.people.list_tokens import ListTokens
from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.application.people.revoke_token import RevokeToken
from electrical_orchestrator.domain.errors import InvalidName
from electrical_orchestrator.domain.people.errors import TokenNotFound, TooManyTokens
from electrical_orchestrator.domain.people.subjects import Subject
from electrical_orchestrator.domain.people.tokens import Scope, TokenId
from electrical_orchestrator.entrypoints.http.admission import ADMISSION_REFUSED, SECURITY, needs
from electrical_orchestrator.entrypoints.http.cursors import After, Cursors
from electrical_orchestrator.entrypoints.http.documenting import USUAL_PAGE, Limit, change_refusals, creation_refusals, refusals
from electrical_orchestrator.entrypoints.http.errors import InvalidCursor
from electrical_orchestrator.entrypoints.http.once import IdempotencyKey, once_of
from electrical_orchestrator.entrypoints.http.people.views import NewToken, TokenPage, TokenView
from electrical_orchestrator.entrypoints.http.veil import Veil
from litestar import Controller, Request, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody


class TokenController(Controller):
    """One's own, by a session alone: a token never makes a token."""

    path = "/tokens"
    tags = ("people",)
    security = SECURITY
    opt = needs(Action.ACCOUNT)

    @post(summary="Make a token for a program", responses=creation_refusals(InvalidName, TooManyTokens))
    async def create_token(  # noqa: PLR0913, PLR0917  what a request brings
        self,
        data: JSONBody[NewToken],
        request: Request[Any, Any, Any],
        subject: NamedDependency[Subject],
        veil: NamedDependency[Veil],
        create_token: NamedDependency[CreateToken],
        idempotency_key: IdempotencyKey = None,
    ) -> Response[TokenView]:
        """It is shown once. It does at most what its scopes and your roles allow."""
        veiled = veil.veiled()
        once = once_of(request, idempotency_key, [await request.body()], _created, veiled)
        scopes, lasting = {Scope(scope) for scope in data.scopes}, timedelta(days=data.days)
        return _created(await create_token(subject.user, data.name, scopes, lasting=lasting, secret=veiled.secret, once=once))

    @get(summary="List my tokens", responses=refusals(*ADMISSION_REFUSED, InvalidCursor))
    async def list_tokens(
        self,
        subject: NamedDependency[Subject],
        list_tokens: NamedDependency[ListTokens],
        cursors: NamedDependency[Cursors],
        after: After = None,
        limit: Limit = USUAL_PAGE,
    ) -> TokenPage:
        """Page by page, without the tokens themselves, which are kept nowhere."""
        where = ("tokens", subject.user)
        found = await list_tokens(subject.user, after=cursors.opened(after, *where), limit=limit + 1)
        shown, following = cursors.page(found, limit, *where)
        return TokenPage([TokenView.of(token) for token in shown], following)

    @delete("/{token_id:uuid}", summary="Revoke a token", responses=change_refusals(*ADMISSION_REFUSED, TokenNotFound))
    async def revoke_token(
        self, token_id: FromPath[UUID], subject: NamedDependency[Subject], revoke_token: NamedDependency[RevokeToken]
    ) -> None:
        """It stops working at once."""
        await revoke_token(subject.user, TokenId(token_id))


def _created(made: Created) -> Response[TokenView]:
    return Response(TokenView.of(*made), status_code=201)
