Feature: Designations inherited from frames and sheets
  Beside a symbol stands the short name. What plant and cabinet it belongs to stands once: in the title block for a whole sheet, at
  a dashed frame for what is drawn inside (IEC 81346, IEC 61082). The list of devices needs all of it.

  Rule: What the title block names holds for the whole sheet

    Example: The same relay number in two cabinets
      Given a drawing with these circuits:
        | sheet | title block | frame | circuit                    |
        | 1     | =A1+C1      |       | push-button -S1, coil -K1  |
        | 2     | =A1+C2      |       | push-button -S1, coil -K1  |
        | 3     | =A1+C1      |       | make contact -K1, lamp -P1 |
      When it is taken off
      Then the devices are:
        | device    | sheets |
        | =A1+C1-K1 | 1, 3   |
        | =A1+C1-P1 | 3      |
        | =A1+C1-S1 | 1      |
        | =A1+C2-K1 | 2      |
        | =A1+C2-S1 | 2      |

  Rule: A frame names what is drawn inside it, before the sheet does

    Example: A push-button stands in the field, its relay in the cabinet
      Given a drawing with these circuits:
        | sheet | title block | frame  | circuit                    |
        | 1     | =A1+C1      | +S7    | push-button -S1, lamp -P1  |
        | 1     | =A1+C1      |        | make contact -K1, lamp -P1 |
        | 1     | =A1+C1      | =B2+C9 | make contact -K1, lamp -P2 |
      When it is taken off
      Then the devices are:
        | device    | sheets |
        | =A1+C1-K1 | 1      |
        | =A1+C1-P1 | 1      |
        | =A1+S7-P1 | 1      |
        | =A1+S7-S1 | 1      |
        | =B2+C9-K1 | 1      |
        | =B2+C9-P2 | 1      |
      And the frame itself is no symbol

  Rule: What a symbol gives itself stands

    Example: A lamp that belongs to another cabinet
      Given a drawing with these circuits:
        | sheet | title block | frame | circuit                         |
        | 1     | =A1+C1      | +S7   | make contact +C5-K1, lamp -P1   |
      When it is taken off
      Then the devices are:
        | device    | sheets |
        | =A1+C5-K1 | 1      |
        | =A1+S7-P1 | 1      |

  Rule: The title block is read

    Example: Number, title, revision, date and sheet
      Given a drawing with these circuits:
        | sheet | title block | frame | circuit           |
        | 1     | =A1         |       | fuse -F1, coil -K1 |
        | 2     | =A1         |       | fuse -F2, coil -K2 |
      When it is taken off
      Then the title block of sheet 2 says:
        | number     | title                      | revision | date       | sheet | of | level |
        | EO-2304-CD | Circuits: control circuits | A        | 2026-03-12 | 2     | 2  | =A1   |

  Rule: A symbol's place is named by the letters and numbers along the frame

    Example: Where to look on the sheet
      Given a drawing with these circuits:
        | sheet | title block | frame | circuit            |
        | 1     |             |       | fuse -F1, coil -K1 |
        | 1     |             |       | fuse -F2, coil -K2 |
      When it is taken off
      Then the symbols stand at:
        | symbol | place |
        | -F1    | A0    |
        | -F2    | A2    |
        | -K1    | B0    |
        | -K2    | B2    |
