"""Where messages may go: services whose hosts are known, so that no address leads to files or into the network of this program."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from electrical_orchestrator.domain.notifications.errors import ChannelRefused

LONGEST = 500
MAIL = "mailto"
"""To the person's own e-mail address, through the server's own mail account."""
SERVICES = {
    "bulksms": "BulkSMS",
    "clickatell": "Clickatell",
    "d7sms": "D7 Networks",
    "discord": "Discord",
    "msgbird": "MessageBird",
    "opsgenie": "Opsgenie",
    "pagerduty": "PagerDuty",
    "plivo": "Plivo",
    "pover": "Pushover",
    "slack": "Slack",
    "tgram": "Telegram",
    "twilio": "Twilio",
    "vonage": "Vonage",
    "wxteams": "Webex",
}
"""Schemes of Apprise that lead to one public host each, whatever else an address says."""
TRIAL = "json"
"""To this machine itself, for trying things out."""
LOOPBACK = frozenset({"localhost", "127.0.0.1"})
USABLE = re.compile(r"[A-Za-z0-9._~:/@+%=*!,-]+")
"""No ? and no #: options could say another host, or switch off the check of certificates."""


@dataclass(frozen=True, slots=True)
class Places:
    """What a company allows."""

    loopback: bool = False

    def checked(self, address: str) -> str:
        """Return the scheme of ``address``, or raise ChannelRefused. What it says is a secret, so nothing of it is repeated."""
        scheme = scheme_of(address)
        if not USABLE.fullmatch(address) or len(address) > LONGEST:
            raise ChannelRefused("An address is ASCII without blanks and options.")
        if scheme not in {MAIL, *SERVICES} and not (scheme == TRIAL and self.loopback and urlsplit(address).hostname in LOOPBACK):
            raise ChannelRefused(f"An address begins with one of {', '.join(sorted({MAIL, *SERVICES}))}.")
        return scheme


def scheme_of(address: str) -> str:
    """What it begins with; that is no secret."""
    scheme, colon, _ = address.partition(":")
    return scheme.lower() if colon else ""


def mail_to(email: str) -> str:
    """The address that mail to ``email`` has."""
    return f"{MAIL}:{email}"
