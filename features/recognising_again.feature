Feature: Recognising a drawing again
  A newer model finds more. A drawing can be read again at any time; what was found before stays in use until the new
  result is complete.

  Background:
    Given the project "Pumping station 4"
    And its drawing "Pump" was recognised by model 1

  Rule: The earlier result stays until the new one is there

    Example: The drawing waits to be read again
      When "Pump" is to be read again
      Then "Pump" waits to be read
      And its result is still that of model 1

    Example: The drawing is being read again
      When model 2 reads "Pump"
      Then until the last sheet its result was still that of model 1
      And afterwards its result is that of model 2

    Example: The newer model cannot work
      When model 2 fails while it reads "Pump"
      Then the drawing failed as model_unavailable
      And its result is still that of model 1

  Rule: A drawing is read by one at a time

    Example: Somebody else asks for it meanwhile
      When model 2 reads "Pump", and meanwhile it is asked for again
      Then the second request is refused as invalid_transition
      And afterwards its result is that of model 2

  Rule: A reading that was interrupted is taken up again

    Example: The server lost its power
      Given the power failed while model 2 read "Pump"
      When the server starts again
      Then "Pump" is recognised
      And afterwards its result is that of model 2
