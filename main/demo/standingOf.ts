import type { AccountAnswer } from "./askHub";

type Deal = AccountAnswer["opportunities"]["nodes"][number];
type Order = AccountAnswer["orders"][number];
type Invoice = AccountAnswer["invoices"]["nodes"][number];

/** Where a deal stands by the hub's graph, as a sentence without its full stop. */
export function standingOf({ opportunities, orders, invoices, dunning, exceptions }: AccountAnswer): string {
  const said = [
    ...opportunities.nodes.map(dealWords),
    ...orders.map(orderWords),
    ...invoices.nodes.map(invoiceWords),
    ...(dunning ? [`dunning ${dunning.status} at step ${dunning.step}`] : []),
    ...exceptions.nodes.map(({ class: of, title }) => `case ${of}: ${title}`),
  ];
  return said.join("; ");
}

function dealWords({ status, readiness }: Deal): string {
  if (status !== "OPEN") return status.toLowerCase().replace("closed_", "");
  return readiness.ready ? "open, complete" : `open, lacks ${fieldsOf(readiness.missing)}`;
}

/** The checklist of an order that went on is of the day on which it was held. */
function orderWords({ state, checklist }: Order): string {
  return state === "BLOCKED"
    ? `order BLOCKED by ${fieldsOf(checklist.filter(({ passed }) => !passed))}`
    : `order ${state}`;
}

function invoiceWords({ number, status, amountDue, postingStatus, tieOut }: Invoice): string {
  const due = isNothing(amountDue) ? "" : ` (${amountDue.amount} ${amountDue.currency} due)`;
  const inLedger = `in the ledger ${postingStatus ?? "not yet"}${tieOut ? tieWords(tieOut) : ""}`;
  return `invoice ${number ?? "without a number"} ${status}${due}, ${inLedger}`;
}

function tieWords({ tied, difference }: NonNullable<Invoice["tieOut"]>): string {
  if (tied) return "";
  return isNothing(difference) ? ", does not tie out" : `, off by ${difference.amount} ${difference.currency}`;
}

const isNothing = ({ amount }: { amount: string }): boolean => Number(amount) === 0;

const fieldsOf = (rules: readonly { field: string | null }[]): string =>
  [...new Set(rules.map(({ field }) => field ?? "a rule"))].join(" and ");
