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

  Rule: A coil leads to its contacts, wherever they are drawn

    Example: The contact image of a contactor
      Given a drawing with these circuits:
        | sheet | circuit                      |
        | 1     | power contact -Q1, motor -M1 |
        | 2     | push-button -S1, coil -Q1    |
        | 3     | lamp -P1, make contact -Q1   |
        | 3     | break contact -Q1, lamp -P2  |
      When it is taken off
      Then -Q1 is its coil at 2/B0
      And the contacts of -Q1 are:
        | contact       | at   |
        | power contact | 1/A0 |
        | make contact  | 3/B0 |
        | break contact | 3/A2 |

  Rule: Coils and contacts that do not fit together are reported

    Example: A contact that nothing operates
      Given a drawing with these circuits:
        | sheet | circuit                    |
        | 1     | make contact -K9, lamp -P1 |
      When it is taken off
      Then it is reported that -K9 has a contact and nothing that operates it

    Example: A coil that operates nothing
      Given a drawing with these circuits:
        | sheet | circuit                   |
        | 1     | push-button -S1, coil -K4 |
      When it is taken off
      Then it is reported that -K4 has a coil and no contact

    Example: One designation on two coils
      Given a drawing with these circuits:
        | sheet | circuit                    |
        | 1     | push-button -S1, coil -K1  |
        | 1     | make contact -K1, lamp -P1 |
        | 2     | push-button -S2, coil -K1  |
      When it is taken off
      Then it is reported that -K1 is on 2 coils: 1/B0, 2/B0

    Example: A coil whose contacts may stand on sheets that were not asked for
      Given a drawing with these circuits:
        | sheet | circuit                    |
        | 1     | push-button -S1, coil -K1  |
        | 2     | push-button -S2, coil -K2  |
        | 3     | make contact -K1, lamp -P1 |
      When its sheets 1 and 2 are taken off
      Then nothing is reported

  Rule: A reference beside a coil or a contact leads to the other parts of its device, or is reported

    Example: Coil and contacts that point to each other
      Given a drawing with these circuits:
        | sheet | circuit                                 |
        | 1     | push-button -S1, coil -K1 (/2.A0 /2.A2) |
        | 2     | make contact -K1 (/1.B0), lamp -P1      |
        | 2     | break contact -K1 (/1.B0), lamp -P2     |
      When it is taken off
      Then nothing is reported

    Example: A contact that points to where its coil is not
      Given a drawing with these circuits:
        | sheet | circuit                            |
        | 1     | push-button -S1, coil -K1          |
        | 2     | make contact -K1 (/1.F7), lamp -P1 |
      When it is taken off
      Then it is reported that the reference /1.F7 at 2/A0: -K1 is drawn at 1/B0

    Example: A coil that lists a contact which is not drawn
      Given a drawing with these circuits:
        | sheet | circuit                                 |
        | 1     | push-button -S1, coil -K1 (/2.A0 /2.F7) |
        | 2     | make contact -K1 (/1.B0), lamp -P1      |
      When it is taken off
      Then it is reported that the reference /2.F7 at 1/B0: no contact of -K1 is drawn there

    Example: A contact that its coil does not list
      Given a drawing with these circuits:
        | sheet | circuit                            |
        | 1     | push-button -S1, coil -K1 (/2.A0)  |
        | 2     | make contact -K1 (/1.B0), lamp -P1 |
        | 2     | fuse -F2, lamp -P2                 |
        | 2     | make contact -K1 (/1.B0), lamp -P3 |
      When it is taken off
      Then it is reported that the contact of -K1 at 2/A3 is missing from those listed at its coil
