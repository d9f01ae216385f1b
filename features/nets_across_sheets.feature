Feature: Nets across sheets
  A conductor does not end where its sheet does. An electrician follows it by what is printed at the interrupted ends
  (IEC 61082-1), and wants to know why two ends are taken for one conductor, and how sure that is.

  Rule: A conductor goes on where page references point to each other

    Example: From one sheet to the next
      Given a drawing with these circuits:
        | sheet | circuit                         |
        | 1     | fuse -F1, page reference 2-A0   |
        | 2     | page reference 1-B0, heater -E1 |
      When it is taken off
      Then -F1 and -E1 are on one net, by page reference 2-A0 / 1-B0
      And the wire list connects -F1 with -E1 by page reference
      And no reference is reported

    Example: Over a sheet that it only passes
      Given a drawing with these circuits:
        | sheet | circuit                                  |
        | 1     | fuse -F1, page reference 2-A0            |
        | 2     | page reference 1-B0, page reference 3-A0 |
        | 3     | page reference 2-B0, heater -E1          |
      When it is taken off
      Then -F1 and -E1 are on one net, by page reference 3-A0 / 2-B0
      And the wire list connects -F1 with -E1 by page reference

    Example: References that do not belong together
      Given a drawing with these circuits:
        | sheet | circuit                         |
        | 1     | fuse -F1, page reference 2-A0   |
        | 1     | fuse -F2, page reference 2-A3   |
        | 2     | page reference 1-B0, heater -E1 |
        | 2     | fuse -F5, lamp -P5              |
        | 2     | page reference 1-B2, heater -E2 |
      When it is taken off
      Then -F1 and -E1 are on one net, by page reference 2-A0 / 1-B0
      And -F2 and -E2 are on one net, by page reference 2-A3 / 1-B2
      But -F1 and -E2 are on no net together

  Rule: A reference that nothing answers is reported

    Example: There is no such sheet
      Given a drawing with these circuits:
        | sheet | circuit                       |
        | 1     | fuse -F1, page reference 7-A0 |
        | 1     | fuse -F2, lamp -P2            |
      When it is taken off
      Then it is reported that the reference 7-A0 at sheet 1, B0: there is no sheet 7

    Example: Nothing is interrupted at the place that it names
      Given a drawing with these circuits:
        | sheet | circuit                       |
        | 1     | fuse -F1, page reference 2-F9 |
        | 2     | fuse -F2, lamp -P2            |
      When it is taken off
      Then it is reported that the reference 2-F9 at sheet 1, B0: no conductor is interrupted there

    Example: What it points to points elsewhere
      Given a drawing with these circuits:
        | sheet | circuit                         |
        | 1     | fuse -F1, page reference 2-A0   |
        | 2     | page reference 3-B0, heater -E1 |
        | 3     | fuse -F2, page reference 2-A0   |
      When it is taken off
      Then -F2 and -E1 are on one net, by page reference 3-B0 / 2-A0
      And it is reported that the reference 2-A0 at sheet 1, B0: nothing there points back here
      But -F1 and -E1 are on no net together

    Example: Sheets that were not asked for may hold what it points to
      Given a drawing with these circuits:
        | sheet | circuit                         |
        | 1     | fuse -F1, page reference 2-A0   |
        | 2     | page reference 1-B0, heater -E1 |
        | 3     | fuse -F2, lamp -P2              |
      When its sheets 1 and 3 are taken off
      Then no reference is reported

  Rule: A named potential is one net wherever it is printed

    Example: The supply rails of two sheets
      Given a drawing with these circuits:
        | sheet | circuit            |
        | 1     | fuse -F1, lamp -P1 |
        | 1     | fuse -F3, lamp -P3 |
        | 2     | fuse -F2, lamp -P2 |
        | 2     | fuse -F4, lamp -P4 |
      When it is taken off
      Then -F1 and -F2 are on one net, by potential L+
      And -P1 and -P2 are on one net, by potential M
      But -F1 and -P2 are on no net together

  Rule: A terminal's name joins nothing

    Example: Two coils, each with a terminal A1
      Given a drawing with these circuits:
        | sheet | circuit                   |
        | 1     | push-button -S1, coil -K1 |
        | 2     | push-button -S2, coil -K2 |
      When it is taken off
      Then -S1 and -K2 are on no net together but those of the supply
