import { documentsOf, type PostedDocument } from "../documentsOf";
import type { Action } from "../action";
import type { Chance } from "../chance";
import type { World } from "../world";

/** What bookkeepers enter, edit and delete in the ledger. */
export const ledger: readonly Action[] = [
  {
    name: "edit a posted invoice",
    weight: 1,
    run: on("CustInvc", async ({ people }, draw, { id, total }) => {
      const amount = Math.max(1, Math.floor(total / 2)) + draw.between(0, 9);
      await people.change("invoice", id, { item: { items: [{ line: 1, amount }] } });
      return `line 1 to ${amount}`;
    }),
  },
  {
    name: "void a posted invoice",
    weight: 1,
    run: on("CustInvc", async ({ people }, _, { id }) => people.void(id).then(() => "voided")),
  },
  {
    name: "delete a posted invoice",
    weight: 1,
    run: on("CustInvc", async ({ people }, _, { id }) => people.remove("invoice", id).then(() => "deleted")),
  },
  {
    name: "delete a revenue journal",
    weight: 1,
    run: on("Journal", async ({ people }, _, { id }) => people.remove("journalEntry", id).then(() => "deleted")),
  },
  {
    name: "take a payment's application back",
    weight: 1,
    run: on("CustPymt", async ({ people }, _, { id }) => people.unapply(id).then(() => "applied to nothing")),
  },
  {
    name: "delete a payment in the ledger",
    weight: 1,
    run: on("CustPymt", async ({ people }, _, { id }) => people.remove("customerPayment", id).then(() => "deleted")),
  },
  {
    name: "enter a payment in the ledger",
    weight: 2,
    run: on("CustInvc", async ({ people, entered }, draw, { id, customer, open }) => {
      if (open < 1) return null;
      const amount = draw.between(1, Math.floor(open));
      const payment = amount + draw.pick(0, 0, 25);
      const apply = { items: [{ doc: { id }, apply: true, amount }] };
      const made = await people.enter("customerPayment", { customer: { id: customer }, payment, apply });
      entered.push({ record: "customerPayment", id: made });
      return `${made} over ${payment}, ${amount} applied`;
    }),
  },
  {
    name: "enter a credit memo in the ledger",
    weight: 1,
    run: on("CustInvc", async ({ people, entered }, draw, { customer, currency }) => {
      const item = { externalId: draw.pick("item-subscription", "item-usage") };
      const items = [{ item, amount: draw.between(1, 300) }];
      const made = await people.enter("creditMemo", { entity: { id: customer }, currency, item: { items } });
      entered.push({ record: "creditMemo", id: made });
      return made;
    }),
  },
  {
    name: "enter a deposit in the ledger",
    weight: 1,
    run: on("CustInvc", async ({ people, entered }, draw, { customer, currency }) => {
      const body = { customer: { id: customer }, currency, payment: draw.between(1, 300) };
      const made = await people.enter("customerDeposit", body);
      entered.push({ record: "customerDeposit", id: made });
      return made;
    }),
  },
  {
    name: "enter an invoice in the ledger",
    weight: 1,
    run: on("CustInvc", async ({ people, entered }, draw, { customer, currency }) => {
      const item = { externalId: draw.pick("item-subscription", "item-usage") };
      const items = [{ item, amount: draw.between(1, 300) }];
      const made = await people.enter("invoice", { entity: { id: customer }, currency, item: { items } });
      entered.push({ record: "invoice", id: made });
      return made;
    }),
  },
  {
    name: "enter a journal in the ledger",
    weight: 1,
    run: async ({ people, entered }, draw) => {
      const [debit, credit] = draw.pick(["acct-deferred", "acct-revenue"], ["acct-tax", "acct-bank"]);
      const amount = draw.between(1, 500);
      const items = [
        { account: { externalId: debit }, debit: amount },
        { account: { externalId: credit }, credit: amount },
      ];
      const made = await people.enter("journalEntry", { subsidiary: { externalId: "sub-us" }, line: { items } });
      entered.push({ record: "journalEntry", id: made });
      return `${made}: ${amount} from ${credit} to ${debit}`;
    },
  },
  {
    name: "delete what was entered in the ledger",
    weight: 1,
    run: async ({ people, entered }, draw) => {
      const document = draw.oneOf(entered);
      if (!document) return null;
      entered.splice(entered.indexOf(document), 1);
      await people.remove(document.record, document.id);
      return `${document.record} ${document.id}`;
    },
  },
];

/** Something done to one of the hub's documents of a type. */
function on(
  type: string,
  act: (world: World, draw: Chance, document: PostedDocument) => Promise<string | null>,
): Action["run"] {
  return async (world, draw) => {
    const document = draw.oneOf(await documentsOf(world, type));
    if (!document) return null;
    const done = await act(world, draw, document);
    return done === null ? null : `${type} ${document.id}: ${done}`;
  };
}
