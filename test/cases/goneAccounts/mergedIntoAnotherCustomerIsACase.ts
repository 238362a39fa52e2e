import type { Case } from "../case";
import type { BilledAccounts } from "./billedAccounts";

export const mergedIntoAnotherCustomerIsACase: Case<BilledAccounts> = {
  sentence: "is a case of 10,800.00 where the account it was merged into is a customer too, and names both",
  source: "https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_merge.htm",
  async holds({ company: { store }, deals, cases, merge, called }) {
    const twin = await called("Twin B");
    await merge(deals["Twin A"].accountId, deals["Twin B"].accountId);
    expect(await cases.raised(twin.id)).toMatchObject({
      ...{ state: "OPEN", system: "CRM", amountAtRiskMinor: 1_080_000n, currency: "USD", subjectType: "Account" },
      title: 'The account "Twin B" was merged into "Twin A" in the CRM and is still billed',
    });
    // Each keeps its own invoice, for its own customer.
    expect(await store.prisma.invoice.count({ where: { accountId: twin.id } })).toBe(1);
  },
};
