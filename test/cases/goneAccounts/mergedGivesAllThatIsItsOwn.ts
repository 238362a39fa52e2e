import { create } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { netSuiteRows } from "../netSuiteRows";
import type { BilledAccounts } from "./billedAccounts";

export const mergedGivesAllThatIsItsOwn: Case<BilledAccounts> = {
  sentence: "gives all that is its own to the account it was merged into, and its next payment to the same customer",
  source: "https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_merge.htm",
  async holds({ company, deals, merge, called }) {
    const { sales, store, billing } = company;
    const winnerCrmId = await create(sales, "Account", { Name: "Winner" });
    const winner = await eventually(() => store.prisma.account.findFirst({ where: { name: "Winner" } }), company.state);
    const loser = await called("Loser");
    const invoice = await store.prisma.invoice.findFirstOrThrow({ where: { accountId: loser.id } });

    await merge(winnerCrmId, deals.Loser.accountId);
    const moved = () => store.prisma.invoice.findFirst({ where: { id: invoice.id, accountId: winner.id } });
    await eventually(moved, company.state);
    const of = { where: { accountId: winner.id } };
    expect(await store.prisma.order.count(of)).toBe(1);
    expect(await store.prisma.subscription.count(of)).toBe(1);
    expect(await store.prisma.billingProfile.count(of)).toBe(1);
    expect(await store.prisma.opportunity.count(of)).toBe(1);
    expect(await store.prisma.posting.count({ where: { accountId: loser.id } })).toBe(0);
    expect(await called("Winner")).toMatchObject({ lifecycleStage: "CUSTOMER", deletedAt: null });
    expect(await called("Loser")).toMatchObject({ mergedIntoId: winner.id, deletedAt: expect.any(Date) });

    const paid = (await billing.invoices.list({ limit: 100 })).data.find(({ number }) => number === invoice.number);
    await billing.invoices.pay(paid?.id ?? "", { payment_method: "pm_card_visa" });
    const posted = { kind: "CUSTOMER_PAYMENT", status: "POSTED", accountId: winner.id };
    await eventually(() => store.prisma.posting.findFirst({ where: posted }), company.state);
    const customers = await netSuiteRows(
      company,
      "SELECT t.entity, t.type FROM transaction t WHERE t.type = 'CustPymt' OR t.type = 'CustInvc'",
    );
    const payers = customers.filter(({ type }) => type === "CustPymt").map(({ entity }) => entity);
    expect(payers).toHaveLength(1);
    expect(customers.filter(({ type, entity }) => type === "CustInvc" && entity === payers[0])).toHaveLength(1);
    const open = await store.prisma.exceptionCase.count({ where: { class: "CORRECTION", state: "OPEN" } });
    expect(open).toBe(0);
  },
};
