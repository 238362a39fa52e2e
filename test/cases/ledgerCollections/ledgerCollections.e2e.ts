import { proveCases } from "../proveCases";
import { creditMemoAppliedInPartLeavesTheRest } from "./creditMemoAppliedInPartLeavesTheRest";
import { depositIsUnappliedAndSettlesNothing } from "./depositIsUnappliedAndSettlesNothing";
import { openInvoices, type OpenInvoices } from "./openInvoices";
import { paidInPartLeavesTheRestOpen } from "./paidInPartLeavesTheRestOpen";
import { paidTooMuchIsUnappliedUntilBillingKnows } from "./paidTooMuchIsUnappliedUntilBillingKnows";
import { paymentDeletedBesideCashIsOpenForTheRest } from "./paymentDeletedBesideCashIsOpenForTheRest";
import { paymentDeletedThatWasTooMuchIsMissingAsUnapplied } from "./paymentDeletedThatWasTooMuchIsMissingAsUnapplied";
import { paymentGivenToAnotherIsMissingAndUnappliedThere } from "./paymentGivenToAnotherIsMissingAndUnappliedThere";
import { paymentWithTheKeyOfItsInvoiceIsCashOfPeople } from "./paymentWithTheKeyOfItsInvoiceIsCashOfPeople";
import { paymentTakenOffIsOpenAgain } from "./paymentTakenOffIsOpenAgain";

/** @see https://suitesync.io "charges": payments that accounting enters by hand stay in NetSuite */
describe("on an invoice over 1,299.00 USD that is open in billing", () => {
  let shared: OpenInvoices;
  beforeAll(async () => {
    shared = await openInvoices(["Over", "Part", "Credit", "Deposit", "Paid", "Both", "Gone", "Key", "Lent", "Taken"]);
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      paidTooMuchIsUnappliedUntilBillingKnows,
      paidInPartLeavesTheRestOpen,
      creditMemoAppliedInPartLeavesTheRest,
      depositIsUnappliedAndSettlesNothing,
      paymentTakenOffIsOpenAgain,
      paymentDeletedBesideCashIsOpenForTheRest,
      paymentDeletedThatWasTooMuchIsMissingAsUnapplied,
      paymentWithTheKeyOfItsInvoiceIsCashOfPeople,
      paymentGivenToAnotherIsMissingAndUnappliedThere,
    ],
  );
});
