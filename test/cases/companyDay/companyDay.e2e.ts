import { proveCases } from "../proveCases";
import { companyElsewhere, type CompanyElsewhere } from "./companyElsewhere";
import { isDatedAndDueOnTheCompanysDay } from "./isDatedAndDueOnTheCompanysDay";

/**
 * A document's date is a day of the company's calendar. Taken in UTC, what is billed on the evening of a month's last day
 * falls into the next month's books, and with terms of 0 days it is late while it is being sent.
 */
describe("an invoice with terms of 0 days, of a company where it is another day than in UTC", () => {
  let shared: CompanyElsewhere;
  beforeAll(async () => {
    shared = await companyElsewhere();
  });
  afterAll(() => shared.close());

  proveCases(() => shared, [isDatedAndDueOnTheCompanysDay]);
});
