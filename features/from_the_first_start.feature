Feature: From the first start to the take-off
  A company starts the service, lets its people in, and takes its first drawing off. Everybody does what their role is
  for; whoever does not belong to the project sees nothing of it.

  Background:
    Given a server that nobody has used yet
    When Ann makes herself administrator by the link that it shows
    And Ann signs in and starts the project "Pumping station 4"
    And Ann invites Emil as engineer and Vera as viewer
    And Emil sends in the drawing of a motor starter and watches it

  Rule: An engineer brings a drawing in and takes it off

    Example: The drawing is watched until it is recognised
      Then Emil sees its three sheets being read, and in the end that it is recognised
      And Emil's take-off counts these devices among others:
        | device |
        | -M1    |
        | -Q1    |

  Rule: A viewer reads everything and changes nothing

    Example: The viewer takes it off too
      Then Vera's take-off is the same
      And Vera sees the project, the drawing, its components and its findings

    Example: The viewer tries to change something
      Then Vera may not rename, archive, read anew, revise or delete the drawing, nor add another
      And Vera may not rename, archive or delete the project, nor let anybody in
      And all is as it was

  Rule: A stranger sees nothing at all

    Example: Somebody who has not signed in
      Then without signing in nobody gets any answer about project or drawing

    Example: Somebody from another project
      Given Otto, who owns another project
      Then to Otto neither the project nor the drawing exists

    Example: The link again
      When somebody opens the link of the first start once more
      Then nobody else becomes administrator by it
