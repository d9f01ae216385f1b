Feature: Several people at one project
  A project is edited by several people, over connections that break. Nobody undoes the work of another without knowing
  it, and nothing is there twice because an answer was lost.

  Background:
    Given the project "Pumping station 4"

  Rule: A change is made for what was seen

    Example: Two rename the same project
      Given Anna and Bruno both look at the project
      When Anna calls it "Pumping station 4, phase 2"
      And Bruno calls it "PS 4"
      Then Bruno hears: Show it again, and decide whether the change is still wanted.
      And the project is called "Pumping station 4, phase 2"

    Example: Bruno looks again and decides
      Given Anna and Bruno both look at the project
      When Anna calls it "Pumping station 4, phase 2"
      And Bruno looks again
      And Bruno calls it "PS 4"
      Then the project is called "PS 4"

  Rule: What is sent again because its answer was lost happens once

    Example: The connection breaks after a drawing was sent
      When Anna sends "Motor starter.pdf", loses the answer, and sends it again
      Then the project holds one drawing

    Example: Another file is no second try
      When Anna sends "Motor starter.pdf", and then another file as if it were the same
      Then Anna hears: Give each request an Idempotency-Key of its own, and send the same body when you send it again.
      And the project holds one drawing
