Feature: Watching a drawing while it is read
  Whoever sends in a drawing sees how far its reading is and how it ends, without asking again and again.

  Rule: Every step is shown, in order

    Example: A drawing of three sheets, seen from its project
      Given a drawing with these circuits:
        | sheet | circuit                   |
        | 1     | fuse -F1, lamp -P1        |
        | 2     | push-button -S1, coil -K1 |
        | 3     | fuse -F2, motor -M1       |
      When it is sent to the server while somebody watches the project
      Then he sees:
        | step       | sheets |
        | uploaded   |        |
        | reading    |        |
        | reading    | 1 of 3 |
        | reading    | 2 of 3 |
        | reading    | 3 of 3 |
        | recognised | 3 of 3 |

    Example: A drawing that cannot be read
      Given a file that is locked with a password
      When it is sent to the server while somebody watches the project
      Then he sees:
        | step     | sheets |
        | uploaded |        |
        | reading  |        |
        | failed   |        |
      And he reads why: Save a copy without the password and give that file.

  Rule: A connection that breaks costs nothing

    Example: Back after the reading has ended
      Given a drawing with these circuits:
        | sheet | circuit            |
        | 1     | fuse -F1, lamp -P1 |
        | 2     | coil -K1           |
      When it is sent to the server while somebody watches the project
      But his connection breaks after "uploaded"
      And he comes back when all is done
      Then he sees:
        | step       | sheets |
        | uploaded   |        |
        | reading    |        |
        | reading    | 1 of 2 |
        | reading    | 2 of 2 |
        | recognised | 2 of 2 |

    Example: First there when all is done
      Given a drawing with these circuits:
        | sheet | circuit            |
        | 1     | fuse -F1, lamp -P1 |
      When it is sent to the server
      And somebody watches it when all is done
      Then he sees:
        | step       | sheets |
        | recognised | 1 of 1 |
