import type { Org } from "../org";
import { invalidValue, notSelectable, userError } from "../refusal";
import type { Values } from "../records/field";
import type { RecordInstance } from "../records/store";
import { sum } from "./money";
import { openAmount } from "./openAmount";

/**
 * The `apply` lines of a payment or credit memo: each names an approved invoice of the same customer and currency, and
 * no more than is open on it. Writes `applied` and `unapplied` into the document's values.
 *
 * @param available what there is to apply; undefined where it follows from the lines
 */
export function applyToInvoices(org: Org, document: RecordInstance, available: number | undefined): Values[] {
  const { values } = document;
  const given = (document.lines["apply"] ?? []).filter(({ apply }) => apply !== false);
  const lines: Values[] = [];
  for (const [at, line] of given.entries()) {
    const path = `apply.items[${at}]`;
    const invoice = org.store.inFamily("transaction", String(line["doc"]));
    if (!invoice || !fits(document, invoice)) throw notSelectable(line["doc"], "doc");
    const open = sum([openAmount(org, invoice, document), -amountOf(lines.filter(({ doc }) => doc === invoice.id))]);
    const rest = available === undefined ? open : sum([available, -amountOf(lines)]);
    const amount = line["amount"] ?? Math.min(open, rest);
    if (typeof amount !== "number" || amount <= 0) throw invalidValue(amount, "amount", `${path}.amount`);
    if (amount > open) throw userError("Links sum to more than original transaction amount");
    lines.push({ ...line, apply: true, amount });
  }
  const applied = amountOf(lines);
  const refunded = sum(org.store.appliedTo(document.id));
  if (available !== undefined && sum([applied, refunded]) > available) {
    throw userError("Amount applied greater than total payments and credits");
  }
  values["applied"] = applied;
  values["unapplied"] = sum([available ?? applied, -applied]);
  return lines;
}

const amountOf = (lines: readonly Values[]) => sum(lines.map(({ amount }) => Number(amount)));

/** A payment settles only what stands in its own receivables account: NetSuite lists no other invoice to apply it to. */
function fits({ type, values }: RecordInstance, invoice: RecordInstance): boolean {
  if (type === "customerPayment" && invoice.values["account"] !== values["arAcct"]) return false;
  const { entity, currency } = invoice.values;
  const customer = values["customer"] ?? values["entity"];
  return invoice.type === "invoice" && invoice.posting && entity === customer && currency === values["currency"];
}
