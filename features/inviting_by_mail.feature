Feature: Inviting by mail, and new passwords
  Whoever manages a project should not hold the key of somebody else. What lets a person in, or sets a password, goes to that
  person's own mail, and nobody else sees it, not even whoever sent it.

  Background:
    Given a server that sends mail
    And "Olga", who owns the project "Pumping station 4"

  Rule: What lets somebody in goes to that person alone

    Example: An engineer is invited
      When Olga invites "emil@example.com" as engineer
      Then Olga sees that the mail was sent, and nothing that would let her in
      And "emil@example.com" comes in by the mail "You are invited: Pumping station 4"
      And works on the project as engineer

    Example: A forgotten password
      When an administrator offers Olga a new password
      Then the administrator sees that the mail was sent, and nothing that would let them in
      And Olga sets her new password by the mail "Your new password"

  Rule: Who has forgotten a password needs nobody else

    Example: A forgotten password, and no administrator
      When Olga says that she has forgotten her password
      Then Olga sets her new password by the mail "Your new password"

    Example: Nobody learns who is here
      When somebody says that "nobody@example.com" has forgotten the password
      And somebody says that "olga@example.com" has forgotten the password
      Then both are answered alike
      And Olga alone gets a mail

  Rule: A mail that did not arrive is sent again, and only the last one counts

    Example: A mail that nobody took
      Given the mail server is down
      When Olga invites "emil@example.com" as engineer
      Then Olga sees that the mail was not sent
      When the mail server is up again
      And Olga sends the invitation again
      Then "emil@example.com" comes in by the mail "You are invited: Pumping station 4"

    Example: A mail that is sent twice
      Given Olga has invited "emil@example.com" as engineer
      When Olga sends the invitation again
      Then the first mail lets nobody in
