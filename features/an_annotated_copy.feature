Feature: An annotated copy
  To check a take-off, one looks at the drawing: a copy of it shows a box and a name wherever something was counted, and
  the marks can be taken off again.

  Background:
    Given a drawing with these circuits:
      | sheet | circuit                       |
      | 1     | circuit breaker -F1, lamp -P1 |
      | 2     | push-button -S1, coil -K1     |

  Rule: Everything that was counted is marked where it is drawn

    Example: A mark for each symbol
      When it is taken off and an annotated copy is made
      Then the copy has these marks:
        | sheet | mark                          |
        | 1     | -F1 circuit breaker           |
        | 1     | -P1 lamp                      |
        | 2     | -K1 coil                      |
        | 2     | -S1 push-button, make contact |
      And each mark surrounds its symbol

  Rule: Marks are annotations: the drawing below them is untouched

    Example: The marks are removed again
      When it is taken off and an annotated copy is made
      And all annotations of the copy are removed
      Then every sheet of the copy looks as the drawing does

    Example: The drawing itself is not changed
      When it is taken off and an annotated copy is made
      Then the drawing's own file is unchanged

    Example: A copy of a copy is read as the drawing is
      When it is taken off and an annotated copy is made
      Then a take-off of the copy finds the same devices
