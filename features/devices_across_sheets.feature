Feature: Devices across sheets
  A contactor is bought once, though its coil is drawn on one sheet and its contacts on others. What bears one reference
  designation (IEC 81346) is one device.

  Rule: A device is counted once, however many symbols show it

    Example: A contactor's coil and contacts
      Given a drawing with these circuits:
        | sheet | circuit                      |
        | 1     | power contact -Q1, motor -M1 |
        | 2     | push-button -S1, coil -Q1    |
        | 3     | make contact -Q1, lamp -P1   |
        | 3     | break contact -Q1, lamp -P2  |
      When it is taken off
      Then the devices are:
        | device | is a                      | symbols | sheets  |
        | -M1    | motor                     | 1       | 1       |
        | -P1    | lamp                      | 1       | 3       |
        | -P2    | lamp                      | 1       | 3       |
        | -Q1    | contactor                 | 4       | 1, 2, 3 |
        | -S1    | push-button, make contact | 1       | 2       |
      And of the kind coil there is 1 to buy
      And of the kind make contact there are 0 to buy

    Example: A relay has no power contacts
      Given a drawing with these circuits:
        | sheet | circuit                    |
        | 1     | push-button -S1, coil -K2  |
        | 2     | make contact -K2, lamp -P1 |
      When it is taken off
      Then the devices are:
        | device | is a                      | symbols | sheets |
        | -K2    | relay                     | 2       | 1, 2   |
        | -P1    | lamp                      | 1       | 2      |
        | -S1    | push-button, make contact | 1       | 1      |

    Example: A contact without its coil is still of its device
      Given a drawing with these circuits:
        | sheet | circuit                    |
        | 1     | make contact -K9, lamp -P1 |
        | 2     | make contact -K9, lamp -P2 |
      When it is taken off
      Then the devices are:
        | device | is a         | symbols | sheets |
        | -K9    | make contact | 2       | 1, 2   |
        | -P1    | lamp         | 1       | 1      |
        | -P2    | lamp         | 1       | 2      |

  Rule: The terminals of one strip are one device

    Example: Two strips
      Given a drawing with these circuits:
        | sheet | circuit                                  |
        | 1     | terminal -X1:1, lamp -P1, terminal -X1:2 |
        | 2     | terminal -X1:3, lamp -P2, terminal -X2:1 |
      When it is taken off
      Then the devices are:
        | device | is a           | symbols | sheets |
        | -P1    | lamp           | 1       | 1      |
        | -P2    | lamp           | 1       | 2      |
        | -X1    | terminal strip | 3       | 1, 2   |
        | -X2    | terminal       | 1       | 2      |

  Rule: Function and location tell devices of one number apart

    Example: The same relay number in two cabinets
      Given a drawing with these circuits:
        | sheet | circuit                                |
        | 1     | push-button =A1+C1-S1, coil =A1+C1-K1  |
        | 1     | push-button =A1+C2-S1, coil =A1+C2-K1  |
        | 2     | make contact =A1+C1-K1, lamp =A1+C1-P1 |
      When it is taken off
      Then the devices are:
        | device    | is a                      | symbols | sheets |
        | =A1+C1-K1 | relay                     | 2       | 1, 2   |
        | =A1+C1-P1 | lamp                      | 1       | 2      |
        | =A1+C1-S1 | push-button, make contact | 1       | 1      |
        | =A1+C2-K1 | coil                      | 1       | 1      |
        | =A1+C2-S1 | push-button, make contact | 1       | 1      |

  Rule: A symbol without designation is a thing of its own

    Example: Two fuses that nobody named
      Given a drawing with these circuits:
        | sheet | circuit      |
        | 1     | fuse, heater |
        | 1     | fuse, heater |
      When it is taken off
      Then there are no named devices
      And of the kind fuse there are 2 to buy
