# language: en
Feature: Fixing
  Derived from the description of the CRM: the code of a case stays while it tries the same.

  @SC-DPSTT2D6 @edition-98E4SEJTD97K @must @scenario
  Scenario: SC-DPSTT2D6 A usual job
    Given I am signed in as “Master”
    And the record does not exist yet
    When “Master” - Takes the job
    And I create a record “Job” in “Taken”, with these values:
      | field | value |
      | Name | *Boiler* \| 2_kW |
    Then the record is in “Taken”
    And The job is there
    When “Master” shows the work, with these values:
      | field | value |
      | Photo | kettle.jpg |
      | Price | 100 |
    And I move the record to “Fixed <by> [us]”
    Then the record is in “Fixed <by> [us]”
    And passed if: #1 of the contract

  @TR-TFQ2D2GD @edition-144GJWNEKJ6C @must @transition
  Scenario: TR-TFQ2D2GD Taken → Fixed <by> [us] by “Master”
    Given I am signed in as “Master”
    And a record “Job” in “Taken” that this person may see
    And what “Work is shown” asks for is there
    And the record has these values:
      | field | value |
      | Price | 100 |
      | Photo | document-131.pdf |
    When I move the record to “Fixed <by> [us]”
    Then the record is in “Fixed <by> [us]”; the history shows who moved it and when

  @TR-Z7KQ17HG @edition-NG55B3GS5GQ9 @must @transition
  Scenario: TR-Z7KQ17HG Fixed <by> [us] → Paid by “Master”
    Given a record “Job” in “Fixed <by> [us]” that this person may see, brought there over Taken → Fixed <by> [us]
    And what “Work is shown” asks for is there
    And the record has these values:
      | field | value |
      | Price | 100 |
      | Photo | document-1.pdf |
    When as “Master” I move the record to “Paid”
    Then the record stays in “Fixed <by> [us]” and waits for the approval of “Clerk”
    When as “Clerk” I approve the move
    Then the record is in “Paid”; the history shows who moved it and when

  @GD-963X9TRE @edition-EEMMVJGK4AP5 @must @guard
  Scenario: GD-963X9TRE A new record is created in “Taken”
    Given I am signed in as “Master”
    And the record does not exist yet
    When I create a record “Job” in “Taken”, with these values:
      | field | value |
      | Name | Sample 521 |
    Then the record is created in “Taken”

  @GD-1GYPA72H @edition-15Z8P9MX90ZX @must @guard
  Scenario: GD-1GYPA72H Fixed <by> [us] → Paid: whoever asks for the approval of “Clerk” does not give it
    Given I am signed in as “Master”
    And the person with the role “Master” who makes the move has the role “Clerk” as well
    And a record “Job” in “Fixed <by> [us]” that this person may see, brought there over Taken → Fixed <by> [us]
    And what “Work is shown” asks for is there
    And the record has these values:
      | field | value |
      | Price | 100 |
      | Photo | document-131.pdf |
    When I move the record to “Paid”
    Then the record stays in “Fixed <by> [us]” and waits for the approval of “Clerk”
    When I approve the own request, with the role “Clerk” as well
    Then the answer is not taken: the record stays in “Fixed <by> [us]” and waits

  @GD-E5B1GQCB @edition-CJ4JR36XD9H9 @must @guard
  Scenario: GD-E5B1GQCB No record is created in “Fixed <by> [us]”
    Given I am signed in as “Master”
    When I create a record “Job” in “Fixed <by> [us]”, with these values:
      | field | value |
      | Name | Sample 521 |
    Then the stage is not offered for a new record, or it is refused: none is created in “Fixed <by> [us]”

  @GD-YN1VNR4D @edition-RQEW0Z5B6AHY @later @guard
  Scenario: GD-YN1VNR4D No record is created in “Paid”
    Given I am signed in as “Master”
    When I create a record “Job” in “Paid”, with these values:
      | field | value |
      | Name | Sample 521 |
    Then the stage is not offered for a new record, or it is refused: none is created in “Paid”

  @CP-4W9RRTNP @edition-K4JNYDRG41Y9 @must @checkpoint
  Scenario: CP-4W9RRTNP “Work is shown”: “Photo” is empty (Taken → Fixed <by> [us])
    Given I am signed in as “Master”
    And a record “Job” in “Taken” that this person may see
    And all else that “Work is shown” asks for is there
    And the record has these values:
      | field | value |
      | Price | 100 |
      | Photo | empty |
    When I move the record to “Fixed <by> [us]”
    Then refused: the record stays in “Taken” and nothing has changed
    And the message says: “Add a photo”
    And the message names “Photo”

  @PH-HZ8YF4X2 @edition-KGYE0SAMRS8F @must @placeholder
  Scenario: PH-HZ8YF4X2 “Work is shown”: “Photo” is only a placeholder (Taken → Fixed <by> [us])
    Given I am signed in as “Master”
    And a record “Job” in “Taken” that this person may see
    And all else that “Work is shown” asks for is there
    And the record has these values:
      | field | value |
      | Price | 100 |
      | Photo | TBD.pdf |
    When I move the record to “Fixed <by> [us]”
    Then refused: the record stays in “Taken” and nothing has changed
    And the message says: “Add a photo”
    And the message names “Photo”

  @PH-MY4F060K @edition-KS30GA4J3S5E @must @placeholder
  Scenario: PH-MY4F060K “Work is shown”: “Photo” is a file without content (Taken → Fixed <by> [us])
    Given I am signed in as “Master”
    And a record “Job” in “Taken” that this person may see
    And all else that “Work is shown” asks for is there
    And the record has these values:
      | field | value |
      | Price | 100 |
      | Photo | a file of 0 bytes |
    When I move the record to “Fixed <by> [us]”
    Then refused: the record stays in “Taken” and nothing has changed
    And the message says: “Add a photo”
    And the message names “Photo”

  @CP-JTGAD69Z @edition-W0PZJTEPP3DT @must @checkpoint
  Scenario: CP-JTGAD69Z “Work is shown”: not true: 1. Not for less than 100 (Taken → Fixed <by> [us])
    Given I am signed in as “Master”
    And a record “Job” in “Taken” that this person may see
    And all else that “Work is shown” asks for is there
    And the record has these values:
      | field | value |
      | Price | 99 |
      | Photo | document-131.pdf |
    When I move the record to “Fixed <by> [us]”
    Then refused: the record stays in “Taken” and nothing has changed
    And the message says: “1. Not for less than 100”

  @FM-H9WJZ9SM @edition-XE52R3B70ZKM @later @forbidden
  Scenario: FM-H9WJZ9SM Taken → Paid is refused
    Given I am signed in as “Master”
    And a record “Job” in “Taken” that this person may see
    When I try every way there is to move the record to “Paid”: the board, the card, the API
    Then the stage is not offered, or the move is refused: the record stays in “Taken” and nothing has changed

  @FM-EW22TPSB @edition-AY37PES8KMC9 @must @forbidden
  Scenario: FM-EW22TPSB Fixed <by> [us] → Taken is refused
    Given I am signed in as “Master”
    And a record “Job” in “Fixed <by> [us]” that this person may see, brought there over Taken → Fixed <by> [us]
    When I try every way there is to move the record to “Taken”: the board, the card, the API
    Then the stage is not offered, or the move is refused: the record stays in “Fixed <by> [us]” and nothing has changed

  @FM-9FDW7DS0 @edition-RG58E1R2YZR3 @later @forbidden
  Scenario: FM-9FDW7DS0 Paid → Taken is refused
    Given I am signed in as “Master”
    And a record “Job” in “Paid” that this person may see, brought there over Taken → Fixed <by> [us] → Paid
    When I try every way there is to move the record to “Taken”: the board, the card, the API
    Then the stage is not offered, or the move is refused: the record stays in “Paid” and nothing has changed

  @FM-DWK05CJF @edition-DAHYEBD64Q5V @later @forbidden
  Scenario: FM-DWK05CJF Paid → Fixed <by> [us] is refused
    Given I am signed in as “Master”
    And a record “Job” in “Paid” that this person may see, brought there over Taken → Fixed <by> [us] → Paid
    When I try every way there is to move the record to “Fixed <by> [us]”: the board, the card, the API
    Then the stage is not offered, or the move is refused: the record stays in “Paid” and nothing has changed

  @DA-F8K9PSC7 @edition-XHNTRCGW6Y97 @must @data
  Scenario: DA-F8K9PSC7 “Work is shown” keeps “Photo” in “Fixed <by> [us]”: spoiling it is refused
    Given I am signed in as “Master”
    And a record “Job” is in “Fixed <by> [us]” and has all that is asked there
    And the record has these values:
      | field | value |
      | Price | 100 |
      | Photo | document-131.pdf |
    When I change “Photo” of the record, with these values:
      | field | value |
      | Photo | empty |
    Then refused: “Add a photo”
    And the record is as before

  @DA-HPPCFQ1Z @edition-1WTY98KE3S4C @must @data
  Scenario: DA-HPPCFQ1Z “Work is shown” in “Fixed <by> [us]”: another right value of “Photo” is accepted
    Given I am signed in as “Master”
    And a record “Job” is in “Fixed <by> [us]” and has all that is asked there
    And the record has these values:
      | field | value |
      | Price | 100 |
      | Photo | document-131.pdf |
    When I change “Photo” of the record, with these values:
      | field | value |
      | Photo | document-133.pdf |
    Then the value is saved

  @DA-FAX6AJB1 @edition-TEXNV4KSRN2H @must @data
  Scenario: DA-FAX6AJB1 “Work is shown” keeps “‘Price’ is at least 100” in “Fixed <by> [us]”: spoiling it is refused
    Given I am signed in as “Master”
    And a record “Job” is in “Fixed <by> [us]” and has all that is asked there
    And the record has these values:
      | field | value |
      | Price | 100 |
      | Photo | document-131.pdf |
    When I change “Price” of the record, with these values:
      | field | value |
      | Price | empty |
    Then refused: “1. Not for less than 100”
    And the record is as before

  @DA-P1DFXDYE @edition-ZJVVVA0FH5S5 @must @data
  Scenario: DA-P1DFXDYE “Work is shown” in “Fixed <by> [us]”: another right value of “Price” is accepted
    Given I am signed in as “Master”
    And a record “Job” is in “Fixed <by> [us]” and has all that is asked there
    And the record has these values:
      | field | value |
      | Price | 100 |
      | Photo | document-131.pdf |
    When I change “Price” of the record, with these values:
      | field | value |
      | Price | 101 |
    Then the value is saved
