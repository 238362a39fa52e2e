import { proveCases } from "../proveCases";
import { runningCompany, type CompanyAtWork } from "../runningCompany";
import { goesOnWhereItStood } from "./goesOnWhereItStood";

/**
 * Deals that were accepted before they had to say how their term ends, and their products how they are charged, go on
 * as they were provisioned: the subscription renews, every line recurs, and what was sent is sent no second time.
 */
describe("a deal that was accepted before deals said how their term ends", () => {
  let shared: CompanyAtWork;
  beforeAll(async () => {
    shared = await runningCompany();
  });
  afterAll(() => shared.close());

  proveCases(() => shared, [goesOnWhereItStood]);
});
