import { netSuiteRows } from "../../cases/netSuiteRows";
import type { Action } from "../action";
import { documentsOf, type PostedDocument } from "../documentsOf";
import type { World } from "../world";

/**
 * What people enter in the ledger for one customer, as cases advise it and in other amounts: each journal names the
 * customer, and is an answer to that one's cases alone.
 */
export const answers: readonly Action[] = [
  {
    name: "answer: earn a part of what is deferred, naming the customer",
    weight: 2,
    run: async (world, draw) => {
      const document = draw.oneOf(await documentsOf(world, "CustInvc"));
      if (!document) return null;
      const amount = draw.between(1, Math.max(1, Math.floor(document.total / 4)));
      return journal(world, document, [{ debit: "acct-deferred", credit: "acct-revenue", amount }]);
    },
  },
  {
    name: "answer: write an invoice off, naming the customer",
    weight: 1,
    run: async (world, draw) => {
      const document = draw.oneOf((await documentsOf(world, "CustInvc")).filter(({ open }) => open >= 2));
      if (!document) return null;
      const half = Math.floor(document.open / 2);
      return journal(world, document, [
        { debit: "acct-deferred", credit: "acct-ar", amount: half },
        { debit: "acct-fees", credit: "acct-ar", amount: half },
      ]);
    },
  },
  {
    name: "answer: give back in the ledger what a payment has left",
    weight: 1,
    run: async (world, draw) => {
      const document = draw.oneOf((await documentsOf(world, "CustPymt")).filter(({ unused }) => unused >= 1));
      if (!document) return null;
      const { id, customer } = document;
      const amount = draw.between(1, Math.floor(document.unused));
      const apply = { items: [{ doc: { id }, apply: true, amount }] };
      const made = await world.people.enter("customerRefund", { customer: { id: customer }, apply });
      world.entered.push({ record: "customerRefund", id: made });
      return `${made} over ${amount} of CustPymt ${id}`;
    },
  },
];

interface Move {
  debit: string;
  credit: string;
  amount: number;
}

async function journal(world: World, document: PostedDocument, moves: readonly Move[]): Promise<string> {
  const { people, entered, company } = world;
  const { id, customer, currency } = document;
  const of = `SELECT tl.subsidiary FROM transactionline tl WHERE tl.transaction = ${id}`;
  const [{ subsidiary = "" } = {}] = await netSuiteRows(company, of);
  const items = moves.flatMap(({ debit, credit, amount }) => [
    { account: { externalId: debit }, debit: amount, entity: { id: customer } },
    { account: { externalId: credit }, credit: amount, entity: { id: customer } },
  ]);
  const made = await people.enter("journalEntry", { subsidiary: { id: subsidiary }, currency, line: { items } });
  entered.push({ record: "journalEntry", id: made });
  const said = moves.map(({ debit, credit, amount }) => `${amount} from ${credit} to ${debit}`).join(", ");
  return `${made} of customer ${customer}: ${said}`;
}
