import { z } from "zod";
import { erpSubgraph } from "../../../subgraphs/erp/erpSubgraph";
import { askGraph } from "../../platform/graph/openGraph";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { MendedInvoices } from "./mendedInvoices";
import { lastDayOfMonth } from "./serviceOfAYear";

const money = z.object({ amount: z.string() });
const answer = z.object({
  _entities: z.array(z.object({ recognizedRevenue: z.array(money), deferredRevenue: z.array(money) })),
});
const ASK = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Account {
  recognizedRevenue { amount } deferredRevenue { amount } } } }`;

/** The lines of an invoice of people's. */
const itemsOf = (net: number, tax: number) => ({
  items: [
    { item: { externalId: "item-subscription" }, amount: net },
    { item: { externalId: "item-tax" }, amount: tax },
  ],
});

export const replacedByAnInvoiceThatPeopleEnterAreRightOnceItIsTheSame: Case<MendedInvoices> = {
  sentence:
    "one that is deleted in the ledger, and replaced by an invoice of people's, tells what differs until both come to the same, and its account shows what the ledger has",
  source: ["docs/accounting.md 1.4", "docs/accounting.md 8"],
  async holds({ company, people, cases, standingOf, standing, journal, endSo }) {
    const { store, state } = company;
    const { id, accountId, customer } = await standingOf("Replaced by hand");
    const shows = (recognized: string, deferred: string) =>
      eventually(async () => {
        const of = [{ __typename: "Account", id: accountId }];
        const { data, errors } = await askGraph(store, erpSubgraph(), ASK, { of });
        if (errors.length > 0) throw new Error(JSON.stringify(errors));
        const [found] = answer.parse(data)._entities;
        return (
          (found?.recognizedRevenue[0]?.amount === recognized && found.deferredRevenue[0]?.amount === deferred) || null
        );
      }, state);
    await shows("0.00", "10800.00");

    // Entered while the hub's stands, it is one too much, of which the hub keeps what it defers: 10,700.00.
    const entered = await people.enter("invoice", { entity: customer, item: itemsOf(10_700, 891) });
    const about = [`netsuite-main:${entered}`, "entered by hand"] as const;
    const { id: told } = await cases.raised(...about);
    expect(await cases.effects(told)).toEqual({ DEFERRED: 1_070_000n });
    await shows("0.00", "21500.00");

    // With the hub's gone, all of it counts in that place: 11,591.00 owed, 10,700.00 deferred and 891.00 of tax.
    await people.remove("invoice", id);
    await eventually(async () => (await cases.effects(told))["RECEIVABLE"] !== undefined || null, state);
    expect(await cases.effects(told)).toEqual({ RECEIVABLE: 1_159_100n, DEFERRED: 1_070_000n, TAX: 89_100n });
    expect((await cases.find(...about))?.explanation).toMatch(/lacks the document of invoice .* correct what people/);
    await standing(accountId, null, ["changed in the ledger", "document gone", "entered by hand"]);
    await shows("0.00", "10700.00");

    // 100.00 more, and the ledger has what billing billed; its revenue stands still.
    await people.change("invoice", entered, { item: { items: [{ line: 1, amount: 10_800 }] } });
    await endSo(accountId, "entered by hand", [["BALANCED", 1_169_100n]]);
    await endSo(accountId, "changed in the ledger", [["BALANCED", 1_169_100n]]);
    await endSo(accountId, "document gone", [[null, 1_080_000n]]);
    await shows("0.00", "10800.00");

    // 900.00 of it are earned once the year is over, if not before.
    await journal(customer, { "acct-deferred": 900, "acct-revenue": -900 }, lastDayOfMonth(11));
    await endSo(accountId, "document gone", [[null, 990_000n]]);
    await shows("900.00", "9900.00");
  },
};
