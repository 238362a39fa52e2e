import { proveCases } from "../proveCases";
import { invoicesOfAClosedMonth, type InvoicesOfAClosedMonth } from "./invoicesOfAClosedMonth";
import { lackNothingOnceTheInvoiceIsVoid } from "./lackNothingOnceTheInvoiceIsVoid";
import { leaveCreditsRecognizedOnceAllIsEarned } from "./leaveCreditsRecognizedOnceAllIsEarned";
import { leaveTheirMonthDeferred } from "./leaveTheirMonthDeferred";
import { letACreditSplitByWhatIsEarned } from "./letACreditSplitByWhatIsEarned";

/**
 * A month that has ended is earned, also where its journal waits for a closed period: accounting's rule splits a credit
 * by the share that is not earned, and the journal's own case says what the ledger lacks of the month.
 */
describe("on an invoice whose first month waits for its period to open", () => {
  let shared: InvoicesOfAClosedMonth;
  beforeAll(async () => {
    shared = await invoicesOfAClosedMonth();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      leaveTheirMonthDeferred,
      letACreditSplitByWhatIsEarned,
      lackNothingOnceTheInvoiceIsVoid,
      // The clock goes on to the quarter's end.
      leaveCreditsRecognizedOnceAllIsEarned,
    ],
  );
});
