import { openInvoices, type OpenInvoices } from "../ledgerCollections/openInvoices";
import { proveCases } from "../proveCases";
import { creditedForTheRestIsPostedOnce } from "./creditedForTheRestIsPostedOnce";
import { inPartsIsAPaymentOfEach } from "./inPartsIsAPaymentOfEach";
import { inPartsOfWhichPeopleEnteredOneIsPostedForTheOther } from "./inPartsOfWhichPeopleEnteredOneIsPostedForTheOther";
import { thatBouncesIsOpenInTheLedgerAlone } from "./thatBouncesIsOpenInTheLedgerAlone";
import { toldBeforeTheLedgerIsHeardIsPostedOnce } from "./toldBeforeTheLedgerIsHeardIsPostedOnce";

/** @see https://docs.stripe.com/invoicing/partial-payments */
describe("of an invoice over 1,299.00 USD that is paid outside of billing,", () => {
  let shared: OpenInvoices;
  beforeAll(async () => {
    shared = await openInvoices(["Credited", "Parts", "Mixed", "Bounced", "At once"]);
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      creditedForTheRestIsPostedOnce,
      inPartsIsAPaymentOfEach,
      inPartsOfWhichPeopleEnteredOneIsPostedForTheOther,
      thatBouncesIsOpenInTheLedgerAlone,
      toldBeforeTheLedgerIsHeardIsPostedOnce,
    ],
  );
});
