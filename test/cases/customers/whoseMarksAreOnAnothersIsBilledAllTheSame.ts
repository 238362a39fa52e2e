import { aDeal, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { firstOfMonth } from "../firstOfMonth";
import type { BilledCustomers } from "./billedCustomers";

export const whoseMarksAreOnAnothersIsBilledAllTheSame: Case<BilledCustomers> = {
  sentence: "whose marks are taken off it, or put on another's, is billed its next deals, and the other is left alone",
  source: ["https://docs.stripe.com/metadata", "docs/accounting.md 5"],
  async holds({ company: { billing, sales, store, state }, deals }) {
    const { prisma } = store;
    const { accountId, externalId } = await ofDeal(deals.Charged.opportunityId);
    const [own, other] = [deals.Charged.customer, deals.Favoured.customer];
    const marksOf = async (id: string) => {
      const customer = await billing.customers.retrieve(id);
      if (customer.deleted) throw new Error("deleted");
      return customer.metadata;
    };
    const invoicesOf = async (customer: string) => (await billing.invoices.list({ customer })).data.length;
    const before = { marks: await marksOf(own), invoices: await invoicesOf(other) };
    const none = Object.fromEntries(Object.keys(before.marks).map((mark) => [mark, ""]));
    await billing.customers.update(other, { metadata: before.marks });
    await billing.customers.update(own, { metadata: none });

    // 500.00 a month, and 8.25 % tax of 41.25.
    const fields = { Billing_Interval__c: "Monthly", Service_Start__c: firstOfMonth(0) };
    const lines = [{ quantity: 1, unitPrice: 500 }];
    await win(sales, await aDeal(sales, { name: "Charged again", accountId: externalId, fields, lines }));
    const sold = { where: { accountId, totalMinor: 54_125n, number: { not: null } } };
    await eventually(() => prisma.invoice.findFirst(sold), state);
    const [newest] = (await billing.invoices.list({ customer: own })).data;
    expect(newest?.total).toBe(54_125);
    expect(await invoicesOf(other)).toBe(before.invoices);
    expect(await billing.customers.retrieve(other)).toMatchObject({ name: "Favoured" });
    expect(await marksOf(own)).toMatchObject({ throughline_key: before.marks["throughline_key"] });

    async function ofDeal(opportunityExternalId: string) {
      const { AccountId } = await sales.sobject("Opportunity").retrieve(opportunityExternalId);
      const of = { objectType: "Account", externalId: String(AccountId) };
      const ref = await prisma.externalRef.findFirstOrThrow({ where: of });
      return { accountId: ref.entityId, externalId: String(AccountId) };
    }
  },
};
