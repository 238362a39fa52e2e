import { proveCases } from "../proveCases";
import { companyThatIsRead, type CompanyThatIsRead } from "./companyThatIsRead";
import { refusedIsACaseAndTiesNothingUntilRead } from "./refusedIsACaseAndTiesNothingUntilRead";
import { withAGapIsReadBesideWhatIsNotUnderstood } from "./withAGapIsReadBesideWhatIsNotUnderstood";

/** A platform that cannot be read looked the same as one in which nothing happened. */
describe("a platform", () => {
  let shared: CompanyThatIsRead;
  beforeAll(async () => {
    shared = await companyThatIsRead();
  });
  afterAll(() => shared.close());

  proveCases(() => shared, [refusedIsACaseAndTiesNothingUntilRead, withAGapIsReadBesideWhatIsNotUnderstood]);
});
