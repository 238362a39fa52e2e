import { proveCases } from "../proveCases";
import { areCreditedAfterACreditNote } from "./areCreditedAfterACreditNote";
import { areDisputedUntilTheBankDecides } from "./areDisputedUntilTheBankDecides";
import { areRefundedAfterARefund } from "./areRefundedAfterARefund";
import { areVoidedAfterAVoid } from "./areVoidedAfterAVoid";
import { shownDeals, type ShownDeals } from "./shownDeals";

/** A salesperson who reads "Paid" believes that the company has the money. */
describe("what Salesforce shows of a deal that was billed 11,691.00 USD", () => {
  let shared: ShownDeals;
  beforeAll(async () => {
    shared = await shownDeals();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [areVoidedAfterAVoid, areRefundedAfterARefund, areCreditedAfterACreditNote, areDisputedUntilTheBankDecides],
  );
});
