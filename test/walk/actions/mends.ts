import type Stripe from "stripe";
import { netSuiteRows } from "../../cases/netSuiteRows";
import type { Action } from "../action";
import { documentsOf, type PostedDocument } from "../documentsOf";
import type { World } from "../world";

/** What people do in the ledger since a case advised it: each brings what it is about closer to what billing says. */
export const mends: readonly Action[] = [
  {
    name: "mend: take the document of a voided invoice out of the ledger",
    weight: 2,
    run: async (world, draw) => {
      const voided = await invoicesIn(world, ({ status }) => status === "void");
      const found = draw.oneOf(voided);
      if (!found) return null;
      const { id } = found.document;
      await (draw.pick(true, false) ? world.people.void(id) : world.people.remove("invoice", id));
      return `${found.invoice.id}: document ${id}`;
    },
  },
  {
    name: "mend: take a revenue journal of a voided invoice out of the ledger",
    weight: 2,
    run: async (world, draw) => {
      const { data } = await world.company.billing.invoices.list({ limit: 100, status: "void" });
      const numbers = data.flatMap(({ number }) => (number === null ? [] : [number]));
      const journals = await documentsOf(world, "Journal");
      const rows = await netSuiteRows(world.company, "SELECT tl.transaction, tl.memo FROM transactionline tl");
      const own = journals.filter(({ id }) =>
        rows.some(
          ({ transaction, memo }) => transaction === id && numbers.some((number) => memo?.endsWith(` ${number}`)),
        ),
      );
      const journal = draw.oneOf(own);
      if (!journal) return null;
      await world.people.remove("journalEntry", journal.id);
      return `journal ${journal.id}`;
    },
  },
  {
    name: "mend: enter the credit memo of a credit note",
    weight: 3,
    run: async (world, draw) => {
      const { company, people, creditNotes, entered } = world;
      const noteId = draw.oneOf(creditNotes);
      const note = noteId === undefined ? undefined : await company.billing.creditNotes.retrieve(noteId);
      if (!note || note.status !== "issued") return null;
      const [found] = await invoicesIn(world, ({ id }) => id === note.invoice);
      if (!found) return null;
      const tax = (note.total_taxes ?? []).reduce((sum, { amount }) => sum + amount, 0);
      const unit = found.unit;
      // All of it against deferred revenue: what of it was earned by then is told as being off.
      const items = [
        { item: { externalId: "item-subscription" }, amount: (note.total - tax) / unit },
        ...(tax > 0 ? [{ item: { externalId: "item-tax" }, amount: tax / unit }] : []),
      ];
      const { id, customer, currency } = found.document;
      const due = note.pre_payment_amount / unit;
      const apply = due > 0 ? { apply: { items: [{ doc: { id }, apply: true, amount: due }] } } : {};
      const made = await people.enter("creditMemo", { entity: { id: customer }, currency, item: { items }, ...apply });
      entered.push({ record: "creditMemo", id: made });
      return `${note.id}: ${made} over ${note.total / unit}, ${due} applied`;
    },
  },
];

interface Found {
  invoice: Stripe.Invoice;
  document: PostedDocument;
  /** How many of billing's units make one of the ledger's. */
  unit: number;
}

/** The walk's invoices that are so and that the ledger holds, as both have them now. */
async function invoicesIn(world: World, fits: (invoice: Stripe.Invoice) => boolean): Promise<Found[]> {
  const documents = await documentsOf(world, "CustInvc");
  const rows = await netSuiteRows(world.company, "SELECT id, otherrefnum FROM transaction WHERE type = 'CustInvc'");
  const numbers = new Map(rows.map((row) => [row["otherrefnum"] ?? "", row["id"]]));
  const found: Found[] = [];
  for (const id of world.invoices) {
    const invoice = await world.company.billing.invoices.retrieve(id);
    const document = documents.find((one) => one.id === numbers.get(invoice.number ?? ""));
    if (document && fits(invoice)) found.push({ invoice, document, unit: invoice.currency === "jpy" ? 1 : 100 });
  }
  return found;
}
