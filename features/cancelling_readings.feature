Feature: Readings that nobody wants any more
  Somebody imports the wrong folder, and hundreds of drawings wait to be read. Whoever may ask for a reading may also cancel it; what
  was found before stays.

  Background:
    Given the project "Pump station" with the engineer Emil and the viewer Vera
    And its drawing "Supply" was read

  Rule: A mistaken import is stopped as a whole

    Example: The wrong folder was imported
      Given 12 drawings were imported by mistake
      When Emil cancels the readings of the project
      Then he hears that 12 were cancelled
      And nothing waits to be read
      And 12 drawings failed as cancelled
      And "Supply" is recognised

    Example: Somebody who may only look
      Given 2 drawings were imported by mistake
      When Vera cancels the readings of the project
      Then she is refused
      And 2 drawings wait to be read

    Example: One of them was wanted after all
      Given 2 drawings were imported by mistake
      And Emil has cancelled the readings of the project
      When Emil asks for one of them to be read again
      Then it is recognised

  Rule: A reading stops while somebody is at it, and whoever watches hears how it ended and through whom

    Example: A drawing is cancelled in the middle of a sheet
      Given a sheet of "Panel" takes for ever
      When Emil cancels the reading of "Panel" while Vera watches it
      Then Vera sees that it failed as cancelled
      And the worker stops within seconds
      And the project's trail tells that Emil did it

  Rule: What is set aside is not read meanwhile, and forgotten by nobody

    Example: A project is archived while its drawings wait
      Given 12 drawings were imported by mistake
      When the project is archived
      Then nothing waits to be read
      When the project is restored
      Then all its drawings are recognised
