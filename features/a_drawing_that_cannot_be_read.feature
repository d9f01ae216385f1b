Feature: A drawing that cannot be read
  Whoever sends a wrong file hears what is wrong with it and what to do. Nothing is counted that was not read: not even
  as zero.

  Rule: A refusal names the reason and the way out

    Scenario Outline: A file that is no readable drawing
      Given a file that is <file>
      When it is taken off
      Then it is refused as <reason>: <advice>

      Examples:
        | file                           | reason           | advice                                               |
        | a web page named drawing.pdf   | not_a_pdf        | Export the drawing as PDF and give that file.        |
        | a photograph named drawing.pdf | not_a_pdf        | Export the drawing as PDF and give that file.        |
        | empty                          | not_a_pdf        | Export the drawing as PDF and give that file.        |
        | locked with a password         | encrypted_pdf    | Save a copy without the password and give that file. |
        | cut off after its first line   | damaged_pdf      | Ask for the file again or export it anew.            |
        | larger than 100 MB             | upload_too_large | Split the document.                                  |

    Example: A sheet that is not there
      Given a drawing with these circuits:
        | sheet | circuit            |
        | 1     | fuse -F1, lamp -P1 |
      When its sheets 1 and 7 are taken off
      Then it is refused as no_such_sheet: Give numbers from 1 to the number of sheets.

  Rule: One bad file does not keep the others from being counted

    Example: Two files on the command line
      Given a file that is locked with a password
      And a drawing with these circuits:
        | sheet | circuit            |
        | 1     | fuse -F1, lamp -P1 |
      When both are taken off on the command line
      Then one line says of the locked file: Save a copy without the password and give that file.
      And the other file is counted
      And the command ends as one that met a password

  Rule: A project remembers why a drawing of it could not be read

    Example: A locked file in a project
      Given the project "Pumping station 4"
      And a file that is locked with a password
      When it is imported and read
      Then the drawing failed as encrypted_pdf
      And the project's take-off says that the drawing is missing

    Example: The unlocked file is its next revision
      Given the project "Pumping station 4"
      And a file that is locked with a password
      And it is imported and read
      When the drawing is revised with an unlocked file and read again
      Then the drawing is recognised

  Rule: What is sent over the network is refused as early as it can be known

    Example: A web page is no drawing
      Given a file that is a web page named drawing.pdf
      When it is sent to the server
      Then the server refuses it at once as not_a_pdf

    Example: A password shows only when the file is opened
      Given a file that is locked with a password
      When it is sent to the server
      Then the server takes it and gives a place to watch
      And there it is soon to be seen as failed, encrypted_pdf

  Rule: A sheet without vector drawing is not read, which is not the same as empty

    Example: A scan among drawn sheets
      Given a drawing with these circuits:
        | sheet | circuit            |
        | 1     | fuse -F1, lamp -P1 |
      And its next sheet is a scan
      When it is taken off
      Then sheet 1 shows 2 symbols
      And sheet 2 has no count, since it is mostly an image

    Example: An empty sheet
      Given a drawing with these circuits:
        | sheet | circuit            |
        | 1     | fuse -F1, lamp -P1 |
      And its next sheet is empty
      When it is taken off
      Then sheet 2 has no count, since it has no strokes

  Rule: A file that would cost too much is ended, and the next one is read

    Scenario Outline: A file made to exhaust a computer
      Given a file that is <file>
      And its reading may take two seconds of processor time
      When it is taken off
      Then it is refused as <reason>: <advice>
      And an ordinary drawing can be taken off after it

      Examples:
        | file                                 | reason            | advice                                                          |
        | a drawing in a drawing without end   | reader_timed_out  | Read fewer sheets, or export the drawing anew.                  |
        | one sheet that unpacks to 200 MB     | sheet_too_complex | Export the sheet without hatching or pictures, or leave it out. |
        | a thousand sheets in a few kilobytes | pdf_too_large     | Split the document, or read some of its sheets only.            |
