"""Use cases of channels and messages to people."""

from dependency_injector import containers, providers
from electrical_orchestrator.application.notifications.change_channel import ChangeChannel
from electrical_orchestrator.application.notifications.claim_messages import ClaimMessages
from electrical_orchestrator.application.notifications.create_channel import CreateChannel
from electrical_orchestrator.application.notifications.delete_channel import DeleteChannel
from electrical_orchestrator.application.notifications.list_channels import ListChannels
from electrical_orchestrator.application.notifications.send_messages import SendMessages
from electrical_orchestrator.application.notifications.try_channel import TryChannel


class Notifications(containers.DeclarativeContainer):
    """What people do, and what the program does behind the requests."""

    ports = providers.DependenciesContainer()

    create_channel = providers.Factory(
        CreateChannel, begin=ports.begin, clock=ports.clock, places=ports.notifiable, notifier=ports.notifier
    )
    list_channels = providers.Factory(ListChannels, begin=ports.begin_reading)
    change_channel = providers.Factory(ChangeChannel, begin=ports.begin)
    delete_channel = providers.Factory(DeleteChannel, begin=ports.begin)
    try_channel = providers.Factory(TryChannel, begin=ports.begin, clock=ports.clock)
    claim_messages = providers.Factory(
        ClaimMessages, begin=ports.database.provided.begin, begin_reading=ports.begin_reading, clock=ports.clock
    )
    send_messages = providers.Factory(
        SendMessages,
        begin=ports.database.provided.begin,
        begin_reading=ports.begin_reading,
        clock=ports.clock,
        places=ports.notifiable,
        notifier=ports.notifier,
    )
