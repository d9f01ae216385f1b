Feature: Who did what
  A take-off is ordered from. Whoever answers for it can see which program found each part and who said what of it since
  then, and nobody can make that different afterwards.

  Background:
    Given the administrator "Ann" has signed in
    And the project "Pumping station 4" with the engineer "emil@example.com" and the reviewer "rita@example.com"
    And Emil has uploaded a drawing on which a coil and a contact of -K1 are found

  Rule: Each part has a history, from the program that found it on

    Example: A coil is given another designation, and confirmed
      When Emil corrects the coil to -K7
      And Rita confirms the coil
      Then the history of the coil is:
        | who  | what       | designation |
        |      | recognised | -K1         |
        | Emil | corrected  | -K7         |
        | Rita | confirmed  |             |

    Example: A coil that was much disputed
      Given Emil has corrected the coil to -K7 and to -K8 ten times each, and to -K9 at last
      When Ann reads the history of the coil, 15 entries a page
      Then it comes in 2 pages of 15 entries at most
      And what was said in them, one after the other, tells that the coil is -K9

    Example: What a person said outlives another reading
      Given Emil has corrected the coil to -K7
      When the drawing is read again
      Then the coil is still -K7

  Rule: What is rejected is not ordered

    Example: A contact that is only an arrow
      When Rita rejects the contact
      Then the drawing counts 1 component instead of 2

  Rule: Owners see what was done in their project, and nobody can change it

    Example: A drawing is renamed
      When Emil renames the drawing to "Motor starter"
      Then Ann sees that Emil renamed it from "starter" to "Motor starter"
      And Emil does not see who did what

    Example: The project is deleted
      When Ann deletes the project
      Then Ann still sees that Ann deleted it
