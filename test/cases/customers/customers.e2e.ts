import { proveCases } from "../proveCases";
import { billedCustomers, type BilledCustomers } from "./billedCustomers";
import { chargedByHandPaysItWithTheNextInvoice } from "./chargedByHandPaysItWithTheNextInvoice";
import { creditedByHandIsACaseUntilTakenBack } from "./creditedByHandIsACaseUntilTakenBack";
import { deletedIsACaseOfWhatIsOwed } from "./deletedIsACaseOfWhatIsOwed";
import { whoseMarksAreOnAnothersIsBilledAllTheSame } from "./whoseMarksAreOnAnothersIsBilledAllTheSame";

/** A customer that somebody deletes, or whose balance somebody changes, changed nothing in the hub. */
describe("a customer with an open invoice over 11,691.00 USD", () => {
  let shared: BilledCustomers;
  beforeAll(async () => {
    shared = await billedCustomers();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      chargedByHandPaysItWithTheNextInvoice,
      creditedByHandIsACaseUntilTakenBack,
      deletedIsACaseOfWhatIsOwed,
      whoseMarksAreOnAnothersIsBilledAllTheSame,
    ],
  );
});
