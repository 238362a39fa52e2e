import type { Case } from "../case";
import type { BilledAccounts } from "./billedAccounts";

export const deletedIsACaseUntilItIsBack: Case<BilledAccounts> = {
  sentence: "is a case of 10,800.00 when it is deleted, which ends once it is back from the recycle bin",
  source: "https://github.com/airbytehq/airbyte/issues/34082",
  async holds({ company: { sales, control, sandboxes }, deals, cases, called }) {
    const { accountId, opportunityId } = deals.Gone;
    const gone = await called("Gone");
    await sales.sobject("Opportunity").delete(opportunityId);
    await sales.sobject("Account").delete(accountId);
    expect(await cases.raised(gone.id)).toMatchObject({
      ...{ state: "OPEN", amountAtRiskMinor: 1_080_000n, currency: "USD" },
      title: 'The account "Gone" was deleted in the CRM and is still billed',
    });
    await control(sandboxes.salesforce, `records/${accountId}/undelete`, {});
    await cases.ended(gone.id);
  },
};
