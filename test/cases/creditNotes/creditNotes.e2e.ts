import { proveCases } from "../proveCases";
import { beforePaymentTakesOffWhatIsDeferred } from "./beforePaymentTakesOffWhatIsDeferred";
import { byLineCarriesItsTaxUntilItIsVoided } from "./byLineCarriesItsTaxUntilItIsVoided";
import { creditedInvoices, type CreditedInvoices } from "./creditedInvoices";
import { datedBeforeGoLiveIsACaseAllTheSame } from "./datedBeforeGoLiveIsACaseAllTheSame";
import { refundedIsOneCaseWithItsRefund } from "./refundedIsOneCaseWithItsRefund";
import { refundThatComesBackIsInClearingAgain } from "./refundThatComesBackIsInClearingAgain";
import { settledOutsideIsUnappliedUntilEntered } from "./settledOutsideIsUnappliedUntilEntered";
import { voidedBehindItsInvoiceLeavesAllToTheVoid } from "./voidedBehindItsInvoiceLeavesAllToTheVoid";
import { toTheBalanceIsMissingAsUnappliedCredit } from "./toTheBalanceIsMissingAsUnappliedCredit";

/**
 * A credit note changed nothing in the hub: the ledger kept its receivable, its tax and its revenue, and all was "tied".
 * Figures by accounting's rules for credits: what is not earned comes off deferred revenue, tax is the note's own.
 */
describe("of an invoice over 11,691.00 USD, of which nothing is earned yet", () => {
  let shared: CreditedInvoices;
  beforeAll(async () => {
    shared = await creditedInvoices();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      beforePaymentTakesOffWhatIsDeferred,
      datedBeforeGoLiveIsACaseAllTheSame,
      byLineCarriesItsTaxUntilItIsVoided,
      toTheBalanceIsMissingAsUnappliedCredit,
      refundedIsOneCaseWithItsRefund,
      refundThatComesBackIsInClearingAgain,
      settledOutsideIsUnappliedUntilEntered,
      voidedBehindItsInvoiceLeavesAllToTheVoid,
    ],
  );
});
