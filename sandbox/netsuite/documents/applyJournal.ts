import type { Org } from "../org";
import type { RecordInstance } from "../records/store";
import { notSelectable, userError } from "../refusal";
import { sum } from "./money";
import { openAmount } from "./openAmount";
import { secondOf } from "./secondOf";

/**
 * Applies what a journal credits of a customer's receivables to an invoice of theirs that stands on the same account: as a
 * payment of nothing to which it is a credit. Which of the documents NetSuite calls modified by it was not verified against
 * a tenant: here the journal.
 * @see "Applying a Journal Entry to an Invoice" in the NetSuite help
 */
export function applyJournal(
  org: Org,
  journal: RecordInstance,
  { doc, amount }: { doc: string; amount: number },
): void {
  const invoice = org.store.inFamily("transaction", doc);
  if (invoice?.type !== "invoice" || !invoice.posting || !journal.posting) throw notSelectable(doc, "doc");
  const { entity, account, currency } = invoice.values;
  const credited = journal.impact.filter((line) => line.entity === entity && line.account === account);
  if (credited.length === 0 || currency !== journal.values["currency"]) throw notSelectable(doc, "doc");
  const before = (journal.lines["apply"] ?? []).filter((line) => line["doc"] !== doc);
  const ofCustomer = before.filter((line) => {
    const other = org.store.inFamily("transaction", String(line["doc"]))?.values;
    return other?.["entity"] === entity && other?.["account"] === account;
  });
  const taken = sum(ofCustomer.map((line) => Number(line["amount"])));
  const credit = sum(credited.map(({ foreignAmount }) => Math.max(-foreignAmount, 0)));
  if (amount > openAmount(org, invoice, journal)) throw userError("Links sum to more than original transaction amount");
  if (sum([taken, amount]) > credit) throw userError("Amount applied greater than total payments and credits");
  const values = { ...journal.values, lastModifiedDate: secondOf(org) };
  org.store.put({ ...journal, values, lines: { ...journal.lines, apply: [...before, { doc, apply: true, amount }] } });
}
