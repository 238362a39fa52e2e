import type { Store } from "../../../platform/store/openStore";
import { seedAccount as seedBilling } from "../../subgraphs/billing/seedAccount";
import { seedAccount as seedLedger, seedBooks } from "../../subgraphs/erp/seedAccount";
import { seedAccount as seedHub } from "../../subgraphs/operations/seedAccount";
import type { Sample } from "./attempt";

const accountId = "acct_0";

/** One account with something of every kind: two deals, a contract, invoices, payments, postings, cases, events. */
export async function aSmallCompany(store: Store): Promise<void> {
  const { prisma } = store;
  await prisma.salesUser.create({ data: { id: "usr_1", displayName: "Sam Success", team: "EMEA" } });
  await prisma.account.createMany({
    data: [
      { id: accountId, name: "Acme", ownerUserId: "usr_1" },
      { id: "acct_1", name: "Acme Labs", parentId: accountId },
      { id: "acct_2", name: "Bolt", parentId: accountId },
    ],
  });
  await prisma.contact.create({ data: { id: "con_0", accountId, fullName: "Pat", roles: ["Billing"] } });
  const deal = { accountId, name: "Deal", type: "NEW", stage: "Negotiation", amountMinor: 10_000n, currency: "USD" };
  await prisma.opportunity.createMany({
    data: [
      { ...deal, id: "opp_0", status: "WON", closeDate: new Date("2026-06-30T00:00:00Z") },
      { ...deal, id: "opp_1", status: "OPEN", closeDate: null },
    ],
  });
  const contract = { accountId, opportunityId: "opp_0", number: "C-0", status: "ACTIVE", currency: "USD" };
  await prisma.contract.create({ data: { ...contract, id: `ctr_${accountId}` } });
  await seedBooks(prisma);
  await seedBilling(prisma, accountId);
  await seedLedger(prisma, accountId);
  await seedHub(prisma, 0);
  const { id: _, ...one } = await prisma.exceptionCase.findUniqueOrThrow({ where: { id: "exc_0_1" } });
  const { suggestedActions, payload: _payload, retry: _retry, advised: _advised, ...row } = one;
  await prisma.exceptionCase.create({ data: { ...row, suggestedActions: suggestedActions ?? [], id: closable } });
}

/** A case of an id as the hub makes it: what becomes of it is told as an event. */
const closable = "exc_01M8AYV7ZC19CRFJHSBHD3JJYS";

/** What is there, by the argument, or by the field and its argument. */
const samples: Readonly<Record<string, unknown>> = {
  "account.id": accountId,
  "approve.operationId": "op_0",
  "contract.id": `ctr_${accountId}`,
  "creditMemo.id": `cm_${accountId}`,
  "decline.operationId": "op_0",
  "exceptionCase.id": "exc_0_1",
  "invoice.id": `inv_${accountId}_3`,
  "node.id": `inv_${accountId}_3`,
  "operation.id": "op_0",
  "operationProgress.id": "op_0",
  "opportunity.id": "opp_0",
  "order.id": "ord_0",
  "payment.id": `pay_${accountId}`,
  "period.id": "per_07",
  "posting.id": `pst_${accountId}_1`,
  "resolveExceptions.ids": closable,
  "resolveExceptions.resolution": "Credited by hand",
  "subscription.id": `sub_${accountId}_1`,
  "search.text": "Acme",
  correlationId: "btx_0",
  flow: "Invoice to ERP",
  externalId: "0010",
  instanceId: "sf",
  number: `INV-${accountId}-3`,
  opportunityId: "opp_1",
  reason: "It was agreed",
};

let keys = 0;

export const sample: Sample = (name, field) => {
  if (name === "idempotencyKey") return `key-${(keys += 1)}`;
  const known = samples[`${field.name}.${name}`] ?? samples[name];
  if (known === undefined) throw new Error(`Say in aSmallCompany.ts what a fine ${field.name}.${name} is`);
  return known;
};
