import { proveCases } from "../proveCases";
import { appliesAPaymentWhereItsInvoiceStands } from "./appliesAPaymentWhereItsInvoiceStands";
import { companyOfOwnAccounts, type CompanyOfOwnAccounts } from "./companyOfOwnAccounts";
import { recognizesEachLineWhereItStands } from "./recognizesEachLineWhereItStands";
import { tiesOutAnUpgradeInvoicedAtOnce } from "./tiesOutAnUpgradeInvoicedAtOnce";

describe("a company with departments, revenue accounts and a receivables account of its own", () => {
  let shared: CompanyOfOwnAccounts;
  beforeAll(async () => {
    shared = await companyOfOwnAccounts();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [recognizesEachLineWhereItStands, appliesAPaymentWhereItsInvoiceStands, tiesOutAnUpgradeInvoicedAtOnce],
  );
});
