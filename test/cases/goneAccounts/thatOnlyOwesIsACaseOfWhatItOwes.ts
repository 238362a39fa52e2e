import { customersNamed } from "../customersNamed";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { BilledAccounts } from "./billedAccounts";

export const thatOnlyOwesIsACaseOfWhatItOwes: Case<BilledAccounts> = {
  sentence: "is a case of the 11,691.00 that it owes still, where its subscription has ended",
  source: "https://github.com/airbytehq/airbyte/issues/34082",
  async holds({ company, deals, cases, called }) {
    const { billing, sales, store, state } = company;
    const owing = await called("Owing");
    const [customer = ""] = await customersNamed(company, "Owing");
    const [subscription] = (await billing.subscriptions.list({ customer })).data;
    await billing.subscriptions.cancel(subscription?.id ?? "");
    const ended = { accountId: owing.id, status: "CANCELED" };
    await eventually(() => store.prisma.subscription.findFirst({ where: ended }), state);
    await sales.sobject("Opportunity").delete(deals.Owing.opportunityId);
    await sales.sobject("Account").delete(deals.Owing.accountId);
    // 10,800.00 with 8.25 % tax are 11,691.00, of which nothing was paid.
    const raised = await cases.raised(owing.id, "account gone from the CRM");
    expect(raised).toMatchObject({ amountAtRiskMinor: 1_169_100n, currency: "USD" });
  },
};
