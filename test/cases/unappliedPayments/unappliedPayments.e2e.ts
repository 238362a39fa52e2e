import { proveCases } from "../proveCases";
import { collectedAfterAVoidAreTold } from "./collectedAfterAVoidAreTold";
import { collectedAreNoCredit } from "./collectedAreNoCredit";
import { creditedByADowngradeAreEarnedAsMonthsEnd } from "./creditedByADowngradeAreEarnedAsMonthsEnd";
import { givenBackAsFarAsTheyWereTooMuchOweNothing } from "./givenBackAsFarAsTheyWereTooMuchOweNothing";
import { givenBackBeforeAVoidAreLessUnapplied } from "./givenBackBeforeAVoidAreLessUnapplied";
import { invoicesToPay, type InvoicesToPay } from "./invoicesToPay";
import { ofADeletedDocumentLeaveItOpen } from "./ofADeletedDocumentLeaveItOpen";
import { overWhatIsOwedChangeNoFigure } from "./overWhatIsOwedChangeNoFigure";
import { overWhatTheBalanceLeftAreNotAppliedToItsPart } from "./overWhatTheBalanceLeftAreNotAppliedToItsPart";
import { thatWaitLeaveWhatPeopleCollectedTold } from "./thatWaitLeaveWhatPeopleCollectedTold";

/**
 * A payment that billing applies and the ledger does not leaves the invoice open there: figures by accounting's rules for
 * payments (what is over shows as unapplied) and refunds. A random walk found each of these in silence.
 */
describe("of an invoice over 11,691.00 USD", () => {
  let shared: InvoicesToPay;
  beforeAll(async () => {
    shared = await invoicesToPay();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      ofADeletedDocumentLeaveItOpen,
      overWhatIsOwedChangeNoFigure,
      overWhatTheBalanceLeftAreNotAppliedToItsPart,
      givenBackAsFarAsTheyWereTooMuchOweNothing,
      givenBackBeforeAVoidAreLessUnapplied,
      collectedAfterAVoidAreTold,
      collectedAreNoCredit,
      thatWaitLeaveWhatPeopleCollectedTold,
      // The clock goes on to the month's end.
      creditedByADowngradeAreEarnedAsMonthsEnd,
    ],
  );
});
