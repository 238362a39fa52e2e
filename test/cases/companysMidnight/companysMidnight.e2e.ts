import { proveCases } from "../proveCases";
import { beginsWhatRecurs } from "./beginsWhatRecurs";
import { companyInLosAngeles, type CompanyInLosAngeles } from "./companyInLosAngeles";
import { endsAContractOrRenewsIt } from "./endsAContractOrRenewsIt";
import { makesAnInvoicePastDue } from "./makesAnInvoicePastDue";
import { movesCollectionOn } from "./movesCollectionOn";

/**
 * Nothing happens but that the hub's clock goes on, from the last second of a day in Los Angeles to the first of the
 * next.
 */
describe("in a company of Los Angeles, with a clock that is held at the day's edge", () => {
  let shared: CompanyInLosAngeles;
  beforeAll(async () => {
    shared = await companyInLosAngeles();
  });
  afterAll(() => shared.close());

  // One after the other: the clock never goes back.
  proveCases(() => shared, [beginsWhatRecurs, makesAnInvoicePastDue, movesCollectionOn, endsAContractOrRenewsIt]);
});
