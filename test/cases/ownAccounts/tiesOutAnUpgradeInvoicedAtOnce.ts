import { aDeal, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { tieOutOfInvoice } from "../tieOutOfInvoice";
import type { CompanyOfOwnAccounts } from "./companyOfOwnAccounts";

/** The invoice of an upgrade credits what is left of the old seats: its document debits deferred revenue as well. */
export const tiesOutAnUpgradeInvoicedAtOnce: Case<CompanyOfOwnAccounts> = {
  sentence: "ties out an upgrade from 10 to 20 seats that is invoiced at once",
  source: ["https://docs.stripe.com/billing/subscriptions/prorations", "docs/accounting.md 1.7"],
  async holds({ company }) {
    const { sales, billing, store, state } = company;
    await win(sales, await aDeal(sales, { name: "Upgrade", lines: [{ quantity: 10, unitPrice: 1_200 }] }));
    const { accountId } = await documentOf(company, "Upgrade");
    const subscription = await store.prisma.subscription.findFirstOrThrow({ where: { accountId } });
    const ref = await store.prisma.externalRef.findFirstOrThrow({
      where: { entityId: subscription.id, objectType: "Subscription" },
    });
    const found = await billing.subscriptions.retrieve(ref.externalId);
    const items = found.items.data.map(({ id }) => ({ id, quantity: 20 }));
    await billing.subscriptions.update(ref.externalId, { items, proration_behavior: "always_invoice" });
    const of = { accountId, kind: "AR_INVOICE", status: "POSTED" };
    const upgrade = await eventually(async () => {
      const [last, ...earlier] = await store.prisma.posting.findMany({ where: of, orderBy: { id: "desc" } });
      return earlier.length === 1 && last;
    }, state);
    const invoice = await store.prisma.invoice.findUniqueOrThrow({ where: { id: upgrade.invoiceId ?? "" } });
    const lines = await store.prisma.invoiceLine.findMany({ where: { invoiceId: invoice.id } });
    expect(lines.some(({ amountMinor }) => amountMinor < 0n)).toBe(true);
    const total = `${invoice.totalMinor / 100n}.${String(invoice.totalMinor % 100n).padStart(2, "0")}`;
    const tie = await tieOutOfInvoice(company, invoice.id, total);
    expect(tie).toMatchObject({ tied: true, posted: { amount: total } });
    expect(tie?.lines.map(({ figure, tied }) => [figure, tied])).toEqual([
      ["receivable", true],
      ["tax", true],
      ["deferred", true],
      ["cash", true],
      ["base", true],
    ]);
  },
};
