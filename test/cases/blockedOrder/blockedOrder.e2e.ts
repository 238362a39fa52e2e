import { proveCases } from "../proveCases";
import { runningCompany, type CompanyAtWork } from "../runningCompany";
import { endsWithItsDeal } from "./endsWithItsDeal";
import { isACaseOfItsMoneyUntilItIsPutRight } from "./isACaseOfItsMoneyUntilItIsPutRight";

/** A won deal that nobody hears of is a lost invoice: what waits is a case, with its money, until it goes on. */
describe("a won deal that lacks its service start", () => {
  let shared: CompanyAtWork;
  beforeAll(async () => {
    shared = await runningCompany();
  });
  afterAll(() => shared.close());

  proveCases(() => shared, [isACaseOfItsMoneyUntilItIsPutRight, endsWithItsDeal]);
});
