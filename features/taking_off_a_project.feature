Feature: Taking off a project
  An estimator prices what the drawings show: how many of each kind, which devices, on which sheets. Every number leads
  to the places that were counted, so that it can be checked.

  Rule: Every symbol is counted once, under its kind

    Example: A small motor circuit
      Given a drawing with these circuits:
        | sheet | circuit                                           |
        | 1     | circuit breaker -F1, power contact -K1, motor -M1 |
        | 2     | stop button -S1, push-button -S2, coil -K1        |
        | 2     | make contact -K1, lamp -P1                        |
        | 2     | break contact -K1, lamp -P2                       |
      When it is taken off
      Then it shows exactly:
        | kind                       | symbols |
        | break contact              | 1       |
        | circuit breaker            | 1       |
        | coil                       | 1       |
        | lamp                       | 2       |
        | make contact               | 1       |
        | motor                      | 1       |
        | power contact              | 1       |
        | push-button, break contact | 1       |
        | push-button, make contact  | 1       |
      And sheet 1 shows 3 symbols
      And sheet 2 shows 7 symbols

    Example: Only the sheets that are asked for
      Given a drawing with these circuits:
        | sheet | circuit            |
        | 1     | fuse -F1, lamp -P1 |
        | 2     | fuse -F2, lamp -P2 |
        | 3     | fuse -F3, lamp -P3 |
      When its sheets 1 and 3 are taken off
      Then the devices are -F1, -F3, -P1, -P3
      And 2 of its 3 sheets are counted

  Rule: Every number leads to the places it counts

    Example: Three fuses
      Given a drawing with these circuits:
        | sheet | circuit            |
        | 1     | fuse -F1, lamp -P1 |
        | 1     | fuse -F2, lamp -P2 |
        | 2     | fuse -F3, lamp -P3 |
      When it is taken off
      Then its 3 fuses lead to the 3 places where fuses are drawn

  Rule: The sample drawings of a job are taken off as a practitioner reads them

    Example: A motor starter with cross references
      Given the sample drawing "motor_starter"
      When it is taken off
      Then among its devices are:
        | device | is a                       | sheets  |
        | -M1    | motor                      | 1       |
        | -M2    | motor                      | 1       |
        | -Q1    | motor protection breaker   | 1, 2    |
        | -Q11   | contactor                  | 1, 2, 3 |
        | -Q21   | contactor                  | 1, 2, 3 |
        | -S0    | emergency stop             | 2       |
        | -S1    | push-button, break contact | 2       |
        | -S2    | push-button, make contact  | 2       |
        | -X2    | terminal strip             | 3       |

    Example: A distribution board on one sheet
      Given the sample drawing "single_line"
      When it is taken off
      Then among its devices are:
        | device | is a                    | sheets |
        | -F10   | residual current device | 1      |
        | -F11   | circuit breaker         | 1      |
        | -F24   | circuit breaker         | 1      |
        | -F32   | circuit breaker         | 1      |
        | -Q0    | disconnector            | 1      |

  Rule: A project adds up the newest revisions of all its drawings

    Background:
      Given the project "Pumping station 4"
      And its drawing "Pump" shows:
        | sheet | circuit                         |
        | 1     | circuit breaker -F1, motor -M1  |
        | 1     | circuit breaker -F2, heater -E1 |
      And its drawing "Signals" shows:
        | sheet | circuit                       |
        | 1     | circuit breaker -F1, lamp -P1 |

    Example: Two drawings
      When the project is taken off
      Then it shows exactly:
        | kind            | symbols |
        | circuit breaker | 3       |
        | heater          | 1       |
        | lamp            | 1       |
        | motor           | 1       |

    Example: One designation in two drawings is two devices
      When the project is taken off
      Then -F1 is a device of "Pump" and a device of "Signals"

    Example: A newer issue counts instead of the older one
      Given "Signals" is revised, and now shows:
        | sheet | circuit                       |
        | 1     | circuit breaker -F1, lamp -P1 |
        | 1     | circuit breaker -F2, lamp -P2 |
      When the project is taken off
      Then it shows exactly:
        | kind            | symbols |
        | circuit breaker | 4       |
        | heater          | 1       |
        | lamp            | 2       |
        | motor           | 1       |

    Example: A drawing that is not read yet is missing, not empty
      Given "Motor starter.pdf" is imported
      When the project is taken off
      Then nothing is missing but "Motor starter"

    Example: An archived drawing is not counted
      Given "Signals" is archived
      When the project is taken off
      Then it shows exactly:
        | kind            | symbols |
        | circuit breaker | 2       |
        | heater          | 1       |
        | motor           | 1       |
      And nothing is missing
