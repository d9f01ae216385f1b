"""What happens to people, their places in projects, and their tokens."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from electrical_orchestrator.application.auditing.notes import Notes
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About
from electrical_orchestrator.domain.people.members import Member
from electrical_orchestrator.domain.people.tokens import PersonalToken, TokenId
from electrical_orchestrator.domain.people.users import User, UserId
from electrical_orchestrator.domain.ports.member_store import MemberStore
from electrical_orchestrator.domain.ports.personal_token_store import PersonalTokenStore
from electrical_orchestrator.domain.ports.user_store import UserStore
from electrical_orchestrator.domain.projects import ProjectId


class _Standing(NamedTuple):
    """What is compared of a person."""

    name: str
    email: str
    administrator: bool
    disabled: bool
    password: str | None
    """Its digest, which is compared and never noted."""

    @classmethod
    def of(cls, user: User) -> Self:
        return cls(user.name, user.email, user.administrator, user.disabled, user.password)


@dataclass(frozen=True, slots=True)
class AuditedUsers:
    """People. What is not written here is asked of the store inside: it changes nothing."""

    inside: UserStore
    notes: Notes

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever a store has
        return getattr(self.inside, name)

    async def get(self, user: UserId) -> User:
        """Remember how it stands."""
        return self._saw(await self.inside.get(user))

    async def with_email(self, email: str) -> User | None:
        """Remember how they stand."""
        found = await self.inside.with_email(email)
        return None if found is None else self._saw(found)

    async def list(self, *of: Any, **asked: Any) -> Sequence[User]:  # noqa: ANN401  # as the store is asked
        """Remember how they stand."""
        return [self._saw(user) for user in await self.inside.list(*of, **asked)]

    async def put(self, user: User) -> None:
        """Note what is new in it."""
        await self.inside.put(user)
        before: _Standing | None = self.notes.seen(user.id)
        if before is None:
            told = {"name": user.name, "email": user.email, "administrator": user.administrator}
            self.notes.note(Act.PERSON_MADE, About(person=user.id), after=told)
        else:
            self._compare(user, before)
        self._saw(user)

    def _compare(self, user: User, before: _Standing) -> None:
        about, changed = About(person=user.id), self.notes.changed
        changed(Act.PERSON_CHANGED, about, "name", before.name, user.name)
        changed(Act.PERSON_CHANGED, about, "email", before.email, user.email)
        changed(Act.RIGHTS_CHANGED, about, "administrator", before.administrator, user.administrator)
        changed(Act.PERSON_DISABLED if user.disabled else Act.PERSON_ENABLED, about, "disabled", before.disabled, user.disabled)
        if before.password != user.password:
            self.notes.note(Act.PASSWORD_CHANGED, about)

    def _saw(self, user: User) -> User:
        self.notes.saw(user.id, _Standing.of(user))
        return user


@dataclass(frozen=True, slots=True)
class AuditedMembers:
    """Places in projects; the same."""

    inside: MemberStore
    notes: Notes

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever a store has
        return getattr(self.inside, name)

    async def put(self, member: Member) -> None:
        """Note what is new in it."""
        was = await self.inside.role(member.project, member.user)
        await self.inside.put(member)
        if was is not member.role:
            before = None if was is None else {"role": was.value}
            self.notes.note(Act.MEMBER_SET, About(member.project, person=member.user), before=before, after={"role": member.role.value})

    async def remove(self, project: ProjectId, user: UserId) -> None:
        """Note that it is gone."""
        was = await self.inside.role(project, user)
        await self.inside.remove(project, user)
        self.notes.note(Act.MEMBER_REMOVED, About(project, person=user), before={"role": was and was.value})


@dataclass(frozen=True, slots=True)
class AuditedTokens:
    """Personal access tokens; the same."""

    inside: PersonalTokenStore
    notes: Notes

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever a store has
        return getattr(self.inside, name)

    async def add(self, token: PersonalToken) -> None:
        """Note that it was made."""
        await self.inside.add(token)
        told = {"token": str(token.id), "name": token.name, "scopes": sorted(token.scopes)}
        self.notes.note(Act.TOKEN_MADE, About(person=token.user), after=told)

    async def delete(self, user: UserId, token: TokenId) -> None:
        """Note that it was revoked."""
        await self.inside.delete(user, token)
        self.notes.note(Act.TOKEN_REVOKED, About(person=user), before={"token": str(token)})
