import { proveCases } from "../proveCases";
import { billedPayments, type BilledPayments } from "./billedPayments";
import { calledOffIsCanceled } from "./calledOffIsCanceled";
import { contestedIsDisputedUntilItIsWon } from "./contestedIsDisputedUntilItIsWon";
import { declinedThenPaidLeavesBothAttempts } from "./declinedThenPaidLeavesBothAttempts";
import { forNoInvoiceIsCashThatTheLedgerLacks } from "./forNoInvoiceIsCashThatTheLedgerLacks";
import { forNoInvoiceIsOfTheEntityThatItsPayerBuysFrom } from "./forNoInvoiceIsOfTheEntityThatItsPayerBuysFrom";
import { forNoInvoiceStopsBeingACaseOnceItSettlesOne } from "./forNoInvoiceStopsBeingACaseOnceItSettlesOne";
import { givenBackInPartAndThenWholeShowsIt } from "./givenBackInPartAndThenWholeShowsIt";
import { paidInPartsIsTwoPaymentsOfTheLedger } from "./paidInPartsIsTwoPaymentsOfTheLedger";

/** A payment was "paid" or "failed", whatever became of it, and one that settles no invoice was nowhere. */
describe("a payment of 11,691.00 USD", () => {
  let shared: BilledPayments;
  beforeAll(async () => {
    shared = await billedPayments();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      calledOffIsCanceled,
      declinedThenPaidLeavesBothAttempts,
      paidInPartsIsTwoPaymentsOfTheLedger,
      forNoInvoiceIsCashThatTheLedgerLacks,
      forNoInvoiceIsOfTheEntityThatItsPayerBuysFrom,
      forNoInvoiceStopsBeingACaseOnceItSettlesOne,
      givenBackInPartAndThenWholeShowsIt,
      contestedIsDisputedUntilItIsWon,
    ],
  );
});
