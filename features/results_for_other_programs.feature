Feature: Results for other programs
  A spreadsheet, an ERP system or a checking script reads the result as JSON of a published form, the same wherever it
  comes from.

  Background:
    Given a drawing with these circuits:
      | sheet | circuit                                       |
      | 1     | circuit breaker -F1, terminal -X1:1, lamp -P1 |
      | 2     | push-button -S1, coil -K1                     |

  Rule: The form is published and kept

    Example: A result keeps to the published schema
      When it is taken off
      Then its result keeps to the schema "result"
      And its result names the drawing, its checksum and the model

    Example: Quantities keep to theirs
      When it is taken off over the network
      Then its quantities keep to the schema "take-off"
      And the project's quantities keep to the schema "project-take-off"

  Rule: Library, command line and network give the same result

    Example: One drawing, three ways
      When it is taken off
      And it is taken off on the command line
      And it is taken off over the network
      Then all three found the same

  Rule: A program can follow every reference

    Example: From conductor to terminal to component
      When it is taken off
      Then each component has an identifier of its own
      And each end of each conductor is a terminal of a component of its sheet

    Example: What is printed, and the device it names
      When it is taken off
      Then the terminal printed -X1:1 is of the device -X1

  Rule: Spreadsheets get a row for each symbol

    Example: A table to sort and filter
      When it is taken off on the command line
      Then its table for spreadsheets has 5 rows
