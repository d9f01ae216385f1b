Feature: A damaged drawing
  A file that lost a part on its way often still opens. Its counts may be too low, so a doubtful reading is shown wherever
  the counts are, and is never silent.

  Rule: Counts of a damaged file are given with their doubt

    Example: A whole file
      Given a drawing of two sheets with a fuse and a lamp each
      When it is taken off
      Then the reading is clean

    Example: The end of the file is missing
      Given a drawing of two sheets with a fuse and a lamp each
      But its file lost its last lines
      When it is taken off
      Then the reading is doubtful
      And the reader's own warnings are kept with the sheets

    Example: The file broke off before its second sheet
      Given a drawing of two sheets with a fuse and a lamp each
      But its file broke off before the second sheet
      When it is taken off
      Then the reading is doubtful
      And the second sheet is missing from the counts

  Rule: The doubt is shown wherever the counts are

    Background:
      Given a drawing of two sheets with a fuse and a lamp each
      But its file lost its last lines

    Example: In the table on the screen
      When it is taken off on the command line
      Then the command ends well
      And its table says DOUBTFUL

    Example: In the result for other programs
      When it is taken off
      Then its published result is marked doubtful, and each of its sheets

    Example: In the project
      Given the project "Pumping station 4"
      And its drawing "Signals" shows:
        | sheet | circuit            |
        | 1     | fuse -F1, lamp -P1 |
      When the damaged drawing is imported and read
      Then the project's take-off is doubtful
      But that of "Signals" alone is clean
