Feature: Telling people
  Whoever works on a drawing goes on with other things while it is read. They are told where they look anyway, by mail or in
  the chat of their team, and only of what they asked for.

  Background:
    Given "Olga", who works on the project "Pumping station 4"
    And a server that sends mail

  Rule: One is told of what one asked for

    Example: A drawing has been read
      Given Olga wants mail when a drawing is read
      When the drawing "Motor starter" is uploaded
      Then Olga gets the mail "Read: Motor starter"

    Example: An invitation into another project
      Given Olga wants mail when she is invited
      When she is invited into the project "Crane"
      Then Olga gets the mail "You are invited: Crane"

  Rule: Nobody has the program write to strangers, or into its own network

    Example: Somebody else's mail
      When Olga wants "mailto:boss@example.com" to be told
      Then that is refused: nothing is sent there

    Example: A machine of the office
      When Olga wants "json://192.168.0.10/" to be told
      Then that is refused: nothing is sent there
