Feature: Importing a drawing
  A project is a job. Whatever PDF a customer sends becomes a drawing of it, and each newer issue becomes its next
  revision, so that nobody ever counts the wrong one.

  Background:
    Given the project "Pumping station 4"

  Rule: A drawing is called what its file is called, unless it is given a better name

    Example: The file has a good name
      When "Motor starter.pdf" is imported
      Then the project holds: Motor starter

    Example: The file comes from a scanner
      When "doc00017.pdf" is imported as "Main distribution"
      Then the project holds: Main distribution

    Example: A name of blanks says nothing
      When "Motor starter.pdf" is imported as "   "
      Then it is refused: Give 1 to 200 printable characters.
      And the project holds nothing

  Rule: A newer issue is the drawing's next revision, and the earlier ones stay

    Example: The customer sends issue B
      Given the drawing "Motor starter" in issue A
      When its issue B is imported
      Then "Motor starter" has the revisions A, B
      And the original of each revision can be fetched as it came

    Example: An issue without a letter is numbered
      When "Motor starter.pdf" is imported
      And its next issue is imported without a letter
      Then "Motor starter" has the revisions 1, 2

    Example: Two issues cannot bear one letter
      Given the drawing "Motor starter" in issue A
      When its issue A is imported
      Then it is refused: Give the new revision a label of its own.
      And "Motor starter" has the revisions A

  Rule: What is archived is kept, and takes no changes until it is restored

    Example: An archived drawing takes no newer issue
      Given the drawing "Motor starter" in issue A
      But "Motor starter" is archived
      When its issue B is imported
      Then it is refused: Restore the drawing first.
      And the project holds nothing
      And among its archived drawings is: Motor starter

    Example: A drawing is taken up again
      Given the drawing "Motor starter" in issue A
      But "Motor starter" is archived
      When "Motor starter" is restored
      And its issue B is imported
      Then "Motor starter" has the revisions A, B

    Example: An archived project takes no drawings
      Given the project is archived
      When "Motor starter.pdf" is imported
      Then it is refused: Restore the project first.

  Rule: A deleted drawing takes its file along, unless another drawing needs it

    Example: One file in two drawings
      Given "Motor starter.pdf" is imported as "Pump 1"
      And "Motor starter.pdf" is imported as "Pump 2"
      When "Pump 1" is deleted
      Then the project holds: Pump 2
      And the original of each revision can be fetched as it came
