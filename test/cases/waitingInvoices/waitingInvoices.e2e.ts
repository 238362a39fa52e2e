import { proveCases } from "../proveCases";
import { heldInvoices, type HeldInvoices } from "./heldInvoices";
import { isPostedOnceItsPeriodOpensThoughClosed } from "./isPostedOnceItsPeriodOpensThoughClosed";
import { lackEveryFigureInTheLedger } from "./lackEveryFigureInTheLedger";
import { lackNothingOnceCreditedAndVoided } from "./lackNothingOnceCreditedAndVoided";
import { lackNothingOnceVoided } from "./lackNothingOnceVoided";
import { leaveWhatWasPaidAsCashOnceVoided } from "./leaveWhatWasPaidAsCashOnceVoided";

/** An invoice whose period is closed waits, and the ledger lacks all of it. Its case said nothing of the figures. */
describe("an invoice over 11,691.00 USD that waits for its accounting period", () => {
  let shared: HeldInvoices;
  beforeAll(async () => {
    shared = await heldInvoices();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      lackEveryFigureInTheLedger,
      lackNothingOnceVoided,
      lackNothingOnceCreditedAndVoided,
      leaveWhatWasPaidAsCashOnceVoided,
      // The last one, as it opens the period.
      isPostedOnceItsPeriodOpensThoughClosed,
    ],
  );
});
