Feature: Letting people in
  Drawings belong to customers. Whoever works on a project is let in by name, as what they are there, and is kept out
  again at once.

  Background:
    Given the administrator "Ann" has signed in
    And the project "Pumping station 4"

  Rule: An invitation makes somebody a member, once

    Example: An engineer and a viewer join
      When Ann invites "emil@example.com" as engineer
      And Ann invites "vera@example.com" as viewer
      Then the project has these members:
        | who              | what     |
        | emil@example.com | engineer |
        | vera@example.com | viewer   |

    Example: An invitation is passed on to somebody else
      Given Ann has invited "emil@example.com" as engineer
      When somebody else accepts the same invitation
      Then that is refused: the link is used up

  Rule: A viewer lets nobody in

    Example: A viewer invites a friend
      Given Ann has invited "vera@example.com" as viewer
      When "vera@example.com" invites "friend@example.com" as engineer
      Then that is refused: it is not allowed

  Rule: Who has left can do nothing from that moment on

    Example: An engineer leaves the company
      Given Ann has invited "emil@example.com" as engineer
      When Ann keeps "emil@example.com" out
      Then "emil@example.com" is signed in no more, and cannot sign in
