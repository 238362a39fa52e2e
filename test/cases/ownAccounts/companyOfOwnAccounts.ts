import { startCompany } from "../../workflows/startCompany";
import { enteredInNetSuite } from "../enteredInNetSuite";
import { netSuiteRows } from "../netSuiteRows";

export type CompanyOfOwnAccounts = Awaited<ReturnType<typeof companyOfOwnAccounts>>;

/**
 * A company whose software is sold by Sales and recognized in 4000, and whose support is given by Customer Success and
 * recognized in 4100; its receivables stand in a second account, 1101.
 */
export async function companyOfOwnAccounts() {
  const accounts = { receivable: "1101", deferred: "2400", revenue: "4000", tax: "2200", clearing: "1199" };
  const company = await startCompany({
    settings: {
      accounts,
      items: { subscription: "Subscription", tax: "Sales Tax (billed)", accounts: { SUPPORT: { revenue: "4100" } } },
      dimensions: {
        departmentByFamily: { Software: "eid:dept-sales", Support: "eid:dept-cs" },
        department: "eid:dept-sales",
        classBySegment: {},
        class: "eid:class-saas",
      },
    },
  });
  const people = await enteredInNetSuite(company);
  await people.enter("account", { acctNumber: "1101", acctName: "Receivables EMEA", acctType: { id: "AcctRec" } });
  const incomeAccount = { externalId: "acct-deferred" };
  await people.enter("serviceSaleItem", { itemId: "SUPPORT", displayName: "SUPPORT", incomeAccount });
  const hub = await company.startHub();
  return {
    company,
    /** What a document does to an account, line by line with its department, in minor units: debit positive. */
    async impactOf(document: string) {
      const rows = await netSuiteRows(
        company,
        `SELECT a.acctnumber AS account, d.name AS department, tal.amount FROM transactionaccountingline tal
         JOIN transactionline tl ON tl.transaction = tal.transaction AND tl.id = tal.transactionline
         JOIN account a ON a.id = tal.account LEFT JOIN department d ON d.id = tl.department
         WHERE tal.transaction = ${document} ORDER BY tal.transactionline`,
      );
      return rows.map(({ account, department, amount }) => [account, department, Math.round(Number(amount) * 100)]);
    },
    async close() {
      await hub.stop();
      await company.close();
    },
  };
}
