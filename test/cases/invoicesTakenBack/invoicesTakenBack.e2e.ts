import { proveCases } from "../proveCases";
import { downgradedAtOnceIsACreditMemoThatIsMissing } from "./downgradedAtOnceIsACreditMemoThatIsMissing";
import { givenUpIsACaseUntilItIsPaid } from "./givenUpIsACaseUntilItIsPaid";
import { invoicesOfTheLedger, type InvoicesOfTheLedger } from "./invoicesOfTheLedger";
import { settledFromTheBalanceIsTooMuchReceivable } from "./settledFromTheBalanceIsTooMuchReceivable";
import { voidedAfterPartPaymentLeavesItUnapplied } from "./voidedAfterPartPaymentLeavesItUnapplied";
import { voidedIsTooMuchInEveryFigure } from "./voidedIsTooMuchInEveryFigure";

/** An invoice that billing voided, gave up, or that owes money to the customer, left the ledger as it was, in silence. */
describe("of invoices over 11,691.00 USD that the ledger holds", () => {
  let shared: InvoicesOfTheLedger;
  beforeAll(async () => {
    shared = await invoicesOfTheLedger();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      voidedIsTooMuchInEveryFigure,
      voidedAfterPartPaymentLeavesItUnapplied,
      givenUpIsACaseUntilItIsPaid,
      // What the downgrade gives back stays on the customer's balance, and settles the next invoice.
      downgradedAtOnceIsACreditMemoThatIsMissing,
      settledFromTheBalanceIsTooMuchReceivable,
    ],
  );
});
