"""What can be wrong with channels, and with what is sent over them."""

from electrical_orchestrator.domain.errors import Conflict, InvalidName, NotFound
from electrical_orchestrator.domain.outbound.errors import CallFailed


class ChannelRefused(InvalidName):
    """Nothing is sent to such an address: it is of no service that is allowed, or it is not complete."""

    code = "channel_refused"
    advice = "Give an address as Apprise writes it, of an allowed service and without options, or mailto: and your own e-mail address."


class ChannelNotFound(NotFound):
    """You have no such channel."""

    code = "channel_not_found"


class TooManyChannels(Conflict):
    """A person has as many channels as a person may have."""

    code = "too_many_channels"
    advice = "Delete one that is not needed."


class NotNotified(CallFailed):
    """The service that carries messages could not be reached, or did not take one."""

    code = "not_notified"
    advice = "Check the channel's address with the service that it belongs to."
