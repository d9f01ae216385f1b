"""People over HTTP."""

NAMES = (
    "accept_invitation",
    "change_password",
    "create_token",
    "disable_user",
    "enable_user",
    "list_invitations",
    "list_members",
    "list_people",
    "list_tokens",
    "mail_password_reset",
    "refresh_session",
    "remove_member",
    "reset_password",
    "revoke_token",
    "send_invitation",
    "send_password_reset",
    "set_member",
    "set_up",
    "show_person",
    "sign_in",
    "sign_out",
    "sign_out_everywhere",
    "withdraw_invitation",
)
"""The use cases that handlers ask for."""
