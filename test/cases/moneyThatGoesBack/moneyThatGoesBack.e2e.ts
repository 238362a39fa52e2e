import { proveCases } from "../proveCases";
import { disputedIsACaseWithTheFeeOfTheBank } from "./disputedIsACaseWithTheFeeOfTheBank";
import { paidInvoices, type PaidInvoices } from "./paidInvoices";
import { refundedInPartIsTooMuchInClearing } from "./refundedInPartIsTooMuchInClearing";
import { refundThatComesBackEndsItsCase } from "./refundThatComesBackEndsItsCase";

describe("of an invoice over 11,691.00 USD that was paid", () => {
  let shared: PaidInvoices;
  beforeAll(async () => {
    shared = await paidInvoices();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [refundedInPartIsTooMuchInClearing, refundThatComesBackEndsItsCase, disputedIsACaseWithTheFeeOfTheBank],
  );
});
