Feature: Connections
  A fault-finder follows conductors, not symbols: what a conductor joins is one potential, and what only crosses it is not.

  Rule: A conductor joins the terminals it is drawn between

    Example: One after the other
      Given a drawing with these circuits:
        | sheet | circuit                             |
        | 1     | fuse -F1, push-button -S1, lamp -P1 |
      When it is taken off
      Then -F1 is connected with -S1
      And -S1 is connected with -P1
      But -F1 is not connected with -P1

    Example: Side by side between two rails
      Given a drawing with these circuits:
        | sheet | circuit            |
        | 1     | fuse -F1, lamp -P1 |
        | 1     | fuse -F2, lamp -P2 |
      When it is taken off
      Then one conductor joins -F1 and -F2
      And one conductor joins -P1 and -P2
      But -F1 is not connected with -P2

  Rule: Conductors that cross are joined by a dot alone

    Example: A crossing
      Given a drawing of two conductors that cross without a dot, from -F1 to -P1 and from -F2 to -P2
      When it is taken off
      Then -F1 is connected with -P1
      And -F2 is connected with -P2
      But -F1 is not connected with -P2

    Example: A junction
      Given a drawing of two conductors that cross with a dot, from -F1 to -P1 and from -F2 to -P2
      When it is taken off
      Then one conductor joins -F1, -F2, -P1 and -P2

  Rule: Sheets are joined by what is printed, not by conductors

    Example: The same relay on two sheets
      Given a drawing with these circuits:
        | sheet | circuit                    |
        | 1     | push-button -S1, coil -K1  |
        | 2     | make contact -K1, lamp -P1 |
      When it is taken off
      Then -K1 is connected with -S1 on sheet 1
      And -K1 is connected with -P1 on sheet 2
      But -S1 is not connected with -P1
