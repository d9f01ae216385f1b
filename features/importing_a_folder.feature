Feature: Importing a folder
  A customer hands over a plant as a folder of some hundred PDFs, with copies of copies in it. All of it becomes a project by one
  command, and whatever interrupts that, the same command goes on.

  Rule: Every content becomes one drawing, however often it lies in the folder

    Example: A folder with a copy under another name
      Given a folder with the files "Supply.pdf", "Pumps.pdf" and "Pumps (copy).pdf", the last two alike
      When the folder is imported into "Pumping station 4"
      Then "Pumping station 4" holds 2 drawings, all recognised

  Rule: What was imported already is not imported again

    Example: The command is given twice
      Given a folder with the files "Supply.pdf", "Pumps.pdf" and "Pumps (copy).pdf", the last two alike
      When the folder is imported into "Pumping station 4"
      And the folder is imported into "Pumping station 4"
      Then "Pumping station 4" holds 2 drawings, all recognised

    Example: The reading was left for later
      Given a folder with the files "Supply.pdf", "Pumps.pdf" and "Pumps (copy).pdf", the last two alike
      And the folder was imported into "Pumping station 4", to be read later
      When the folder is imported into "Pumping station 4"
      Then "Pumping station 4" holds 2 drawings, all recognised
