import { proveCases } from "../proveCases";
import { billLateWhatIsEarnedThatDay } from "./billLateWhatIsEarnedThatDay";
import { creditFirstWhatEndsLater } from "./creditFirstWhatEndsLater";
import { creditWhatIsNotServed } from "./creditWhatIsNotServed";
import { earnOfWhatIsCreditedWhatWasServed } from "./earnOfWhatIsCreditedWhatWasServed";
import { endWithAServiceThatIsCredited } from "./endWithAServiceThatIsCredited";
import { thatAreOverEarnOneJournalEach } from "./thatAreOverEarnOneJournalEach";
import { thatComeToNothingEarnItWithoutAJournal } from "./thatComeToNothingEarnItWithoutAJournal";
import { waitForTheDocumentThatBilledThem } from "./waitForTheDocumentThatBilledThem";
import { yearsOfService, type YearsOfService } from "./yearsOfService";

/** Revenue follows the calendar: a month is recognized when it is over, and when the ledger has billed it. */
describe("invoices of a year of service", () => {
  let shared: YearsOfService;
  beforeAll(async () => {
    shared = await yearsOfService();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      billLateWhatIsEarnedThatDay,
      thatComeToNothingEarnItWithoutAJournal,
      creditWhatIsNotServed,
      // The clock goes on to the next month.
      thatAreOverEarnOneJournalEach,
      earnOfWhatIsCreditedWhatWasServed,
      creditFirstWhatEndsLater,
      endWithAServiceThatIsCredited,
      // And to the one after it.
      waitForTheDocumentThatBilledThem,
    ],
  );
});
