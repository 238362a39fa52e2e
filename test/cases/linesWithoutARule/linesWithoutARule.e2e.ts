import { proveCases } from "../proveCases";
import { billedWorkshop, type BilledWorkshop } from "./billedWorkshop";
import { isCaughtUpByTheNextJournal } from "./isCaughtUpByTheNextJournal";
import { isDeferredByItsAccountAsByTheLedger } from "./isDeferredByItsAccountAsByTheLedger";
import { isEarnedOnceItsProductHasARule } from "./isEarnedOnceItsProductHasARule";
import { isHeldBesideItsPostedInvoice } from "./isHeldBesideItsPostedInvoice";
import { isHeldNoMoreOnceVoided } from "./isHeldNoMoreOnceVoided";

/**
 * Revenue is earned as a promise is kept (ASC 606-10-25-23): of a line that has neither a service period nor a rule of
 * its product nobody knows when, so it stays deferred.
 */
describe("a line of which nothing says when it is earned", () => {
  let shared: BilledWorkshop;
  beforeAll(async () => {
    shared = await billedWorkshop();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      isHeldBesideItsPostedInvoice,
      isDeferredByItsAccountAsByTheLedger,
      isHeldNoMoreOnceVoided,
      // The clock goes on to the months after.
      isEarnedOnceItsProductHasARule,
      isCaughtUpByTheNextJournal,
    ],
  );
});
