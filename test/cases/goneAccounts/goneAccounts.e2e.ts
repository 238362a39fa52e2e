import { proveCases } from "../proveCases";
import { billedAccounts, type BilledAccounts } from "./billedAccounts";
import { deletedIsACaseUntilItIsBack } from "./deletedIsACaseUntilItIsBack";
import { mergedGivesAllThatIsItsOwn } from "./mergedGivesAllThatIsItsOwn";
import { mergedIntoAnotherCustomerIsACase } from "./mergedIntoAnotherCustomerIsACase";
import { neverSoldToIsNone } from "./neverSoldToIsNone";
import { thatOnlyOwesIsACaseOfWhatItOwes } from "./thatOnlyOwesIsACaseOfWhatItOwes";

/** Merged or deleted in the CRM, an account kept its invoices for itself, where nobody saw them. */
describe("an account that is billed and gone from the CRM", () => {
  let shared: BilledAccounts;
  beforeAll(async () => {
    shared = await billedAccounts();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      mergedGivesAllThatIsItsOwn,
      mergedIntoAnotherCustomerIsACase,
      deletedIsACaseUntilItIsBack,
      thatOnlyOwesIsACaseOfWhatItOwes,
      neverSoldToIsNone,
    ],
  );
});
