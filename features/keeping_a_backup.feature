Feature: Keeping a backup
  What was read and decided is worth more than the drawings. It can be saved while people work, and a file that was damaged is
  never taken for what it was.

  Background:
    Given the project "Pumping station 4"

  Rule: A backup brings everything back

    Example: The database is lost
      Given a backup was made
      When the database is damaged
      And the backup is put in its place
      Then the project "Pumping station 4" is there again

  Rule: Nothing is read from a damaged database

    Example: One byte of a name has changed
      When one letter of the project's name changes in the file
      Then nobody can work with the database until it is restored

  Rule: Everything can move to another database

    Example: The company gets a larger one
      When everything moves to an empty database
      Then the project "Pumping station 4" is in the other one
      And nothing can be moved there a second time
