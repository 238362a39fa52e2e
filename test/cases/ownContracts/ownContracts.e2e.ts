import { proveCases } from "../proveCases";
import { contractsOfDeals, type ContractsOfDeals } from "./contractsOfDeals";
import { ofAnotherTermHasItsDealWait } from "./ofAnotherTermHasItsDealWait";
import { thatChangesAfterTheWinIsACase } from "./thatChangesAfterTheWinIsACase";

/** Billing bills the deal; where the CRM's own contract says something else, people hear of it. */
describe("the CRM's own contract", () => {
  let shared: ContractsOfDeals;
  beforeAll(async () => {
    shared = await contractsOfDeals();
  });
  afterAll(() => shared.close());

  proveCases(() => shared, [ofAnotherTermHasItsDealWait, thatChangesAfterTheWinIsACase]);
});
