Feature: An open benchmark
  Whoever has to choose a tool that reads drawings tries several on the same sheets, and counts by the same rules what each
  of them found.

  Rule: The same sheets, wherever they are composed

    Example: Two colleagues compose drawings 3 and 4
      When two colleagues compose the drawings 3 to 4
      Then they have the same drawings with the same truth

    Example: A floor plan on A3
      When a floor plan is composed on A3
      Then its truth has lamps, sockets or switches on a sheet of 1191 by 842 points

  Rule: What is right counts, what is missed or false counts against it

    Background:
      Given a drawing with these circuits:
        | sheet | circuit                              |
        | 1     | fuse -F1, push-button -S1, lamp -P1 |
      And its truth

    Scenario Outline: A tool's result
      When a tool's result <result>
      Then it scores <detection> for boxes, <recognition> for kinds, <designation> for designations and <connection> for connections

      Examples:
        | result                                  | detection | recognition | designation | connection |
        | is the truth                            | 1.0       | 1.0         | 1.0         | 1.0        |
        | lacks the lamp                          | 0.8       | 0.8         | 0.8         | 0.6667     |
        | takes the lamp for a motor              | 1.0       | 0.6667      | 1.0         | 1.0        |
        | calls the lamp -P9                      | 1.0       | 1.0         | 0.6667      | 1.0        |
        | lacks what joins push-button and lamp   | 1.0       | 1.0         | 1.0         | 0.6667     |
        | has a fuse where nothing is drawn       | 0.8571    | 0.8571      | 1.0         | 1.0        |

    Example: This program is measured like any other
      When it is taken off on the command line
      Then its result scores at least 0.9 for boxes

  Rule: What a tool has never seen is told apart

    Example: A fifth of the symbols is withheld
      Given drawings composed of all symbols
      And drawings composed to learn from
      Then only the drawings of all symbols show withheld ones
      And a tool that finds withheld symbols alone scores 1.0 on them, and less on the whole

  Rule: What cannot be compared is refused with what to do

    Example: The PDF in place of the result
      Given a drawing with these circuits:
        | sheet | circuit            |
        | 1     | fuse -F1, lamp -P1 |
      And its truth
      When the PDF is given as result
      Then it is told what a result looks like
