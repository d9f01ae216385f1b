"""A mail server on this machine that keeps what it is given."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
REPLIES = {b"EHLO": b"250 here", b"HELO": b"250 here", b"MAIL": b"250 yes", b"RCPT": b"250 yes", b"DATA": b"354 go on", b"QUIT": b"221 bye"}


@dataclass
class Mailbox:
    """What it was given, and for whom."""

    port: int = 0
    recipients: list[str] = field(default_factory=list)
    messages: list[EmailMessage] = field(default_factory=list)
    taking: bool = True
    news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        return f"mailto://127.0.0.1:{self.port}?mode=insecure&from=eo@example.com"

    async def heard(self, count: int) -> list[EmailMessage]:
        """The first ``count`` messages, once they are there."""
        async with asyncio.timeout(20):
            while len(self.messages) < count:
                self.news.clear()
                await self.news.wait()
        return self.messages[:count]

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 here\r\n" if self.taking else b"421 not now\r\n")
        while line := await reader.readline():
            word = line[:4].upper()
            if word == b"RCPT":
                self.recipients.append(line.decode().partition("<")[2].partition(">")[0])
            writer.write(REPLIES.get(word, b"502 what?") + b"\r\n")
            if word == b"DATA":
                body = (await reader.readuntil(b"\r\n.\r\n")).removesuffix(b".\r\n")
                self.messages.append(message_from_bytes(body, _class=EmailMessage, policy=policy.default))
                self.news.set()
                writer.write(b"250 kept\r\n")
        writer.close()


def token_in(mail: EmailMessage) -> str:
    """What stands in a line of its own."""
    lines: list[str] = mail.get_content().splitlines()
    (token,) = [line for line in lines if TOKEN.fullmatch(line)]
    return token


@asynccontextmanager
async def a_mailbox() -> AsyncIterator[Mailbox]:
    mailbox = Mailbox()
    server = await asyncio.start_server(mailbox.meet, "127.0.0.1", 0)
    mailbox.port = server.sockets[0].getsockname()[1]
    try:
        yield mailbox
    finally:
        server.close()
