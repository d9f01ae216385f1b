"""Use cases of people."""

from dependency_injector import containers, providers
from electrical_orchestrator.application.people.accept_invitation import AcceptInvitation
from electrical_orchestrator.application.people.attempts import Attempts
from electrical_orchestrator.application.people.authenticate import Authenticate
from electrical_orchestrator.application.people.authorize import Authorize
from electrical_orchestrator.application.people.change_password import ChangePassword
from electrical_orchestrator.application.people.count_people import CountPeople
from electrical_orchestrator.application.people.create_token import CreateToken
from electrical_orchestrator.application.people.create_user import CreateUser
from electrical_orchestrator.application.people.disable_user import DisableUser
from electrical_orchestrator.application.people.enable_user import EnableUser
from electrical_orchestrator.application.people.find_person import FindPerson
from electrical_orchestrator.application.people.invite_person import InvitePerson
from electrical_orchestrator.application.people.letters import Letters
from electrical_orchestrator.application.people.list_invitations import ListInvitations
from electrical_orchestrator.application.people.list_members import ListMembers
from electrical_orchestrator.application.people.list_people import ListPeople
from electrical_orchestrator.application.people.list_tokens import ListTokens
from electrical_orchestrator.application.people.mail_password_reset import MailPasswordReset
from electrical_orchestrator.application.people.mailing import Mailing
from electrical_orchestrator.application.people.offer_password_reset import OfferPasswordReset
from electrical_orchestrator.application.people.refresh_session import RefreshSession
from electrical_orchestrator.application.people.remove_member import RemoveMember
from electrical_orchestrator.application.people.renew_invitation import RenewInvitation
from electrical_orchestrator.application.people.reset_password import ResetPassword
from electrical_orchestrator.application.people.revoke_token import RevokeToken
from electrical_orchestrator.application.people.rotate_keys import RotateKeys
from electrical_orchestrator.application.people.send_invitation import SendInvitation
from electrical_orchestrator.application.people.send_password_reset import SendPasswordReset
from electrical_orchestrator.application.people.set_member import SetMember
from electrical_orchestrator.application.people.set_up import SetUp, SetupCode
from electrical_orchestrator.application.people.show_person import ShowPerson
from electrical_orchestrator.application.people.sign_in import SignIn
from electrical_orchestrator.application.people.sign_out import SignOut
from electrical_orchestrator.application.people.sign_out_everywhere import SignOutEverywhere
from electrical_orchestrator.application.people.withdraw_invitation import WithdrawInvitation


class People(containers.DeclarativeContainer):
    """Who they are, how they show it, and what they may do."""

    ports = providers.DependenciesContainer()

    setup_code = providers.Singleton(SetupCode)
    attempts = providers.Singleton(Attempts, ports.tallies)
    mailing = providers.Singleton(Mailing, notifier=ports.notifier, tallies=ports.tallies, there=ports.mails)
    letters = providers.Singleton(Letters, ports.accepting_at, ports.setting_at)
    accept_invitation = providers.Factory(
        AcceptInvitation, begin=ports.begin, hasher=ports.password_hasher, clock=ports.clock, attempts=attempts
    )
    authenticate = providers.Factory(Authenticate, begin=ports.begin_reading, access_tokens=ports.access_tokens, clock=ports.clock)
    authorize = providers.Factory(Authorize, begin=ports.begin_reading)
    change_password = providers.Factory(
        ChangePassword, begin=ports.begin, hasher=ports.password_hasher, clock=ports.clock, attempts=attempts
    )
    count_people = providers.Factory(CountPeople, begin=ports.begin_reading)
    create_token = providers.Factory(CreateToken, begin=ports.begin, clock=ports.clock)
    create_user = providers.Factory(CreateUser, begin=ports.begin, hasher=ports.password_hasher, clock=ports.clock)
    disable_user = providers.Factory(DisableUser, begin=ports.begin, clock=ports.clock)
    enable_user = providers.Factory(EnableUser, begin=ports.begin)
    find_person = providers.Factory(FindPerson, begin=ports.begin_reading)
    invite_person = providers.Factory(InvitePerson, begin=ports.begin, clock=ports.clock)
    list_invitations = providers.Factory(ListInvitations, begin=ports.begin_reading, clock=ports.clock)
    list_members = providers.Factory(ListMembers, begin=ports.begin_reading)
    list_people = providers.Factory(ListPeople, begin=ports.begin_reading)
    list_tokens = providers.Factory(ListTokens, begin=ports.begin_reading)
    mail_password_reset = providers.Factory(MailPasswordReset, begin=ports.begin, clock=ports.clock, mailing=mailing, letters=letters)
    offer_password_reset = providers.Factory(OfferPasswordReset, begin=ports.begin, clock=ports.clock)
    refresh_session = providers.Factory(RefreshSession, begin=ports.begin, access_tokens=ports.access_tokens, clock=ports.clock)
    remove_member = providers.Factory(RemoveMember, begin=ports.begin)
    renew_invitation = providers.Factory(RenewInvitation, begin=ports.begin, clock=ports.clock)
    reset_password = providers.Factory(ResetPassword, begin=ports.begin, hasher=ports.password_hasher, clock=ports.clock)
    revoke_token = providers.Factory(RevokeToken, begin=ports.begin)
    rotate_keys = providers.Factory(RotateKeys, access_tokens=ports.access_tokens, clock=ports.clock)
    send_invitation = providers.Factory(
        SendInvitation, invite=invite_person, renew=renew_invitation, begin_reading=ports.begin_reading, mailing=mailing, letters=letters
    )
    send_password_reset = providers.Factory(
        SendPasswordReset, offer=offer_password_reset, begin_reading=ports.begin_reading, mailing=mailing, letters=letters
    )
    set_member = providers.Factory(SetMember, begin=ports.begin)
    set_up = providers.Factory(SetUp, begin=ports.begin, hasher=ports.password_hasher, clock=ports.clock, code=setup_code)
    show_person = providers.Factory(ShowPerson, begin=ports.begin_reading)
    sign_in = providers.Factory(
        SignIn,
        begin=ports.begin,
        hasher=ports.password_hasher,
        access_tokens=ports.access_tokens,
        clock=ports.clock,
        attempts=attempts,
    )
    sign_out = providers.Factory(SignOut, begin=ports.begin, clock=ports.clock)
    sign_out_everywhere = providers.Factory(SignOutEverywhere, begin=ports.begin, clock=ports.clock)
    withdraw_invitation = providers.Factory(WithdrawInvitation, begin=ports.begin)
