Feature: Telling other programs
  Whoever orders the parts does not want to look every hour whether a drawing has been read. The ordering program is told,
  by a call that it can check, and misses nothing when it was switched off for a while.

  Background:
    Given the project "Pumping station 4" of "Olga", who owns it
    And the ordering program, which listens

  Rule: What happens to a drawing is told, signed, in its order

    Example: A drawing is uploaded and read
      Given Olga has the ordering program told of drawings that are added and recognised
      When a drawing is uploaded
      Then the ordering program hears "drawing.added", then "drawing.recognised", of that drawing
      And each call bears the signature that the webhook's secret makes

    Example: Nothing else is told
      Given Olga has the ordering program told of drawings that are recognised
      When a drawing is uploaded
      Then the ordering program hears "drawing.recognised" of that drawing

  Rule: What was missed is delivered again

    Example: The ordering program was broken
      Given the ordering program is broken
      And Olga has tried the webhook, in vain
      When the ordering program works again
      And Olga has that delivered again
      Then the ordering program hears it, under the same identifier

  Rule: Nobody has the program call into its own network

    Example: An address of the office
      When Olga wants "https://192.168.0.10/orders" to be told
      Then that is refused: it may not be called
