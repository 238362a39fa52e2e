import { proveCases } from "../proveCases";
import { invoicesInEuros, type InvoicesInEuros } from "./invoicesInEuros";
import { thatAreEarnedEndDeferredRevenueAtZero } from "./thatAreEarnedEndDeferredRevenueAtZero";
import { thatAreEditedAreVoidedAtTheirOwnRate } from "./thatAreEditedAreVoidedAtTheirOwnRate";
import { thatAreReplacedKeepTheRateThatTheyHad } from "./thatAreReplacedKeepTheRateThatTheyHad";
import { thatHoldALineRoundOnceAllIsEarned } from "./thatHoldALineRoundOnceAllIsEarned";
import { thatArePaidAtAnotherRateAndRefundedAreOwedAtTheirOwn } from "./thatArePaidAtAnotherRateAndRefundedAreOwedAtTheirOwn";
import { thatArePaidAtAnotherRateReadTheGainBack } from "./thatArePaidAtAnotherRateReadTheGainBack";
import { thatArePaidTooMuchAtAnotherRateMissEachPartAtItsOwn } from "./thatArePaidTooMuchAtAnotherRateMissEachPartAtItsOwn";
import { whosePaymentIsTakenOffAreOwedAtTheirOwnRate } from "./whosePaymentIsTakenOffAreOwedAtTheirOwnRate";

/**
 * NetSuite takes a rate and rounds each line: what a foreign invoice defers in US dollars is not what its months add up
 * to. Deferred revenue is not monetary, so it keeps the invoice's rate (ASC 830-10-45-18) and must end at zero.
 */
describe("invoices in euros, at 1.1, in books in US dollars", () => {
  let shared: InvoicesInEuros;
  beforeAll(async () => {
    shared = await invoicesInEuros();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      thatArePaidAtAnotherRateReadTheGainBack,
      thatArePaidAtAnotherRateAndRefundedAreOwedAtTheirOwn,
      thatArePaidTooMuchAtAnotherRateMissEachPartAtItsOwn,
      whosePaymentIsTakenOffAreOwedAtTheirOwnRate,
      thatAreReplacedKeepTheRateThatTheyHad,
      thatAreEditedAreVoidedAtTheirOwnRate,
      thatAreEarnedEndDeferredRevenueAtZero,
      // The clock has gone on, and goes on again.
      thatHoldALineRoundOnceAllIsEarned,
    ],
  );
});
