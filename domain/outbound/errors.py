"""What can become of a call to another program."""

from electrical_orchestrator.domain.errors import InvalidName, OrchestratorError


class AddressRefused(InvalidName):
    """The address may not be called: only public hosts over https may, at ports that the settings allow."""

    code = "address_refused"
    advice = "Give an https address with a public host name in ASCII, without user or password, at a port that the settings allow."


class CallFailed(OrchestratorError):
    """Another program could not be reached, or did not answer in time."""

    code = "call_failed"
    advice = "Check whether the other program runs and can be reached from here."


class CallsPaused(CallFailed):
    """Another program failed so often that it is left alone for a while."""

    code = "calls_paused"
    advice = "Wait a minute; check whether the other program runs."


class OutletUnavailable(CallFailed):
    """What carries notices to others cannot be reached; they wait."""

    code = "outlet_unavailable"
    advice = "Check the address of the message broker, and whether it runs."
