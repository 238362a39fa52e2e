import { proveCases } from "../proveCases";
import { dealsByCurrency, type DealsByCurrency } from "./dealsByCurrency";
import { inDinarsWaitsForALedgerOfThreeDecimals } from "./inDinarsWaitsForALedgerOfThreeDecimals";
import { inEurosIsBilledInCents } from "./inEurosIsBilledInCents";
import { inForintsIsBilledInHundredths } from "./inForintsIsBilledInHundredths";
import { inWhatBillingDoesNotTakeWaits } from "./inWhatBillingDoesNotTakeWaits";
import { inYenIsBilledInWholes } from "./inYenIsBilledInWholes";
import { toAnAccountSoldToAbroadAsWellIsPostedToOneCustomer } from "./toAnAccountSoldToAbroadAsWellIsPostedToOneCustomer";

/**
 * A runtime's tables show HUF without decimals, where ISO 4217 and both platforms have two: a deal of 120,000 HUF was
 * billed as 1,200 and posted as 120,000, and what was read back agreed with itself.
 */
describe("a deal of ten seats at 12,000 a year", () => {
  let shared: DealsByCurrency;
  beforeAll(async () => {
    shared = await dealsByCurrency();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      inForintsIsBilledInHundredths,
      inEurosIsBilledInCents,
      inYenIsBilledInWholes,
      inDinarsWaitsForALedgerOfThreeDecimals,
      inWhatBillingDoesNotTakeWaits,
      toAnAccountSoldToAbroadAsWellIsPostedToOneCustomer,
    ],
  );
});
