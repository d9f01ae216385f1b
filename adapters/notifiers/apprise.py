"""Notifications through Apprise, which knows the services."""

import logging
import math
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from urllib.parse import quote

import anyio
import apprise
from anyio import CapacityLimiter, to_thread
from electrical_orchestrator.domain.notifications.errors import ChannelRefused, NotNotified
from electrical_orchestrator.domain.notifications.places import MAIL, SERVICES, scheme_of
from electrical_orchestrator.domain.outbound.errors import CallsPaused
from electrical_orchestrator.domain.ports.notifier import Notifier

LONGEST_S = 30.0
SLOW_S = 3.0
"""Who refuses is quicker, who is down is not: Apprise waits four seconds and more for a connection."""
AT_ONCE = 16
"""Each holds a thread, which nothing else in the program waits for; the others wait."""

Guard = Callable[[str], AbstractContextManager[None]]

logging.getLogger("apprise").disabled = True  # its lines may hold parts of addresses


def unguarded(_: str) -> AbstractContextManager[None]:
    """Nothing is kept from anything."""
    return nullcontext()


class AppriseNotifier(Notifier):
    """Blocking calls run in threads. Nothing is kept on disk, and nothing of a message is taken for an attachment or a tag."""

    def __init__(self, mail_url: str = "", *, guarded: Guard = unguarded, longest_s: float = LONGEST_S, slow_s: float = SLOW_S) -> None:
        """``mail_url``: the server's own mail account, ``mailto://`` or ``mailtos://`` as Apprise writes it; empty: no mail.

        ``guarded``: what keeps calls from a service that does not answer, by its name.
        """
        self._mail_url = mail_url
        self._guarded = guarded
        self._longest_s = longest_s
        self._slow_s = slow_s
        self._turn = CapacityLimiter(AT_ONCE)
        self._threads = CapacityLimiter(math.inf)  # who sends has had its turn, and checking takes no time

    def mails(self) -> bool:
        """Whether the mail account is a whole one, as far as that is known without sending."""
        try:
            self._opened(f"{MAIL}:somebody@example.com")
        except ChannelRefused:
            return False
        return True

    async def check(self, address: str) -> None:
        """Let Apprise take it apart."""
        await to_thread.run_sync(self._opened, address, limiter=self._threads)

    async def send(self, address: str, title: str, text: str) -> None:
        """One try. What a service refuses at once is no sign that it is down: else one wrong address would keep others from it."""
        service = _service(address)
        try:
            async with self._turn:  # whoever waits for a turn waits for ourselves, not for the service
                taken = await self._guardedly(service, address, title, text)
        except CallsPaused as error:
            raise NotNotified(str(error)) from error
        if not taken:
            raise NotNotified(f"{service} could not be reached, or did not take the message.")

    async def _guardedly(self, service: str, address: str, title: str, text: str) -> bool:
        with self._guarded(service):
            began = anyio.current_time()
            taken = await self._in_time(service, address, title, text)
            if not taken and anyio.current_time() - began >= self._slow_s:
                raise NotNotified(f"{service} did not answer.")
        return taken

    async def _in_time(self, service: str, address: str, title: str, text: str) -> bool:
        try:
            with anyio.fail_after(self._longest_s):
                return await to_thread.run_sync(self._send, address, title, text, abandon_on_cancel=True, limiter=self._threads)
        except TimeoutError:
            raise NotNotified(f"{service} did not answer within {self._longest_s:g} s.") from None

    def _send(self, address: str, title: str, text: str) -> bool:
        sender = apprise.Apprise()
        sender.add(self._opened(address))
        return bool(sender.notify(body=text, title=title, body_format=apprise.NotifyFormat.TEXT, interpret_escapes=False))

    def _opened(self, address: str) -> apprise.NotifyBase:
        asset = apprise.AppriseAsset(
            app_id="Electrical Orchestrator",
            app_desc="Electrical Orchestrator",
            app_url="",
            storage_mode=apprise.PersistentStoreMode.MEMORY,
        )
        opened = apprise.Apprise.instantiate(self._whole(address), asset=asset, suppress_exceptions=True)
        if not isinstance(opened, apprise.NotifyBase):
            raise ChannelRefused(f"That is no complete address of {_service(address)}.")
        if scheme_of(address) == MAIL and not _goes_to(opened, _recipient(address)):
            raise ChannelRefused("No mail is written to such an address.")
        return opened

    def _whole(self, address: str) -> str:
        if scheme_of(address) != MAIL:
            return address
        if not self._mail_url:
            raise ChannelRefused("This server sends no mail: its setting mail_url is empty.")
        to = quote(_recipient(address), safe="@")
        return f"{self._mail_url}{'&' if '?' in self._mail_url else '?'}to={to}"


def _goes_to(opened: apprise.NotifyBase, email: str) -> bool:
    """Apprise takes o'neil@example.com for neil@example.com, who is called o."""
    targets: list[tuple[object, str]] = getattr(opened, "targets", [])
    return [to.lower() for _, to in targets] == [email.lower()]


def _recipient(address: str) -> str:
    return address.partition(":")[2]


def _service(address: str) -> str:
    scheme = scheme_of(address)
    return "Mail" if scheme == MAIL else SERVICES.get(scheme, "The service")
