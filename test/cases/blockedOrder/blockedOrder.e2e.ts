import { proveCases } from "../proveCases";
import { runningCompany, type CompanyAtWork } from "../runningCompany";
import { isACaseOfItsMoneyUntilItIsPutRight } from "./isACaseOfItsMoneyUntilItIsPutRight";

jest.setTimeout(120_000);

/** A won deal that nobody hears of is a lost invoice: what waits is a case, with its money, until it goes on. */
describe("a won deal that lacks its service start", () => {
  let shared: CompanyAtWork;
  beforeAll(async () => {
    shared = await runningCompany();
  }, 120_000);
  afterAll(() => shared.close(), 60_000);

  proveCases(() => shared, [isACaseOfItsMoneyUntilItIsPutRight]);
});
