import { proveCases } from "../proveCases";
import { disputedAndLostStaysACase } from "./disputedAndLostStaysACase";
import { disputedAndMovedIsRightOnceItIsMovedBack } from "./disputedAndMovedIsRightOnceItIsMovedBack";
import { disputedIsACaseWithTheFeeOfTheBank } from "./disputedIsACaseWithTheFeeOfTheBank";
import { lostAndMovedIsWrittenOffFromWhereItStands } from "./lostAndMovedIsWrittenOffFromWhereItStands";
import { paidInvoices, type PaidInvoices } from "./paidInvoices";
import { refundedInPartIsTooMuchInClearing } from "./refundedInPartIsTooMuchInClearing";
import { refundThatComesBackEndsItsCase } from "./refundThatComesBackEndsItsCase";
import { sentToTheBankIsACaseUntilItComesBack } from "./sentToTheBankIsACaseUntilItComesBack";

describe("of an invoice over 11,691.00 USD that was paid", () => {
  let shared: PaidInvoices;
  beforeAll(async () => {
    shared = await paidInvoices();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      refundedInPartIsTooMuchInClearing,
      refundThatComesBackEndsItsCase,
      disputedIsACaseWithTheFeeOfTheBank,
      disputedAndLostStaysACase,
      disputedAndMovedIsRightOnceItIsMovedBack,
      lostAndMovedIsWrittenOffFromWhereItStands,
      sentToTheBankIsACaseUntilItComesBack,
    ],
  );
});
