Feature: Room in a project
  Whoever runs the server says how much a project may hold. Who sends more is told what to do, and loses nothing.

  Background:
    Given a server on which a project has room for two drawings

  Example: The third drawing
    When three drawings are sent in
    Then the first two are there
    And the third is refused with the advice: Delete drawings that nobody needs, or ask whoever runs the server for more room (the setting quota).

  Example: Room is made
    When three drawings are sent in
    But the first is deleted and the third is sent in again
    Then the last two are there

  Example: Another project has room of its own
    When three drawings are sent in, the third into another project
    Then all three are there
