import { askedOfLedger } from "./askedOfLedger";
import type { GraphDoor } from "./askGraph";
import { baseFailures } from "./baseFailures";
import { billedLines } from "./billedLines";
import type { Books } from "./books";
import { compareFigures } from "./compareFigures";
import { heldByLedger, isOurs } from "./heldByLedger";
import { journalFailures } from "./journalFailures";
import { monthEndFailures } from "./monthEndFailures";
import { openItemFailures } from "./openItemFailures";
import { idOf } from "./moneyReceived";
import type { NetSuiteAccount } from "./openSuiteQl";
import { readGraph } from "./readGraph";
import { readGraphInvoices } from "./readGraphInvoices";
import { readNetSuite } from "./readNetSuite";
import { readStripe } from "./readStripe";
import { scheduleFailures } from "./scheduleFailures";
import { servedUntil } from "./servedUntil";
import { subscriptionOf } from "./subscriptionOf";
import { taxFailures } from "./taxFailures";
import { tieOutFailures } from "./tieOutFailures";
import { wordFailures } from "./wordFailures";

/** Where a company's platforms and its hub are asked, each by its own door. */
export interface Doors {
  stripe: { url: string; apiKey: string };
  netsuite: NetSuiteAccount;
  graph: GraphDoor;
}

export interface AsOf {
  books: Books;
  /** The day that it is for the hub: `2026-11-25`. */
  today: string;
  /** The day on which the hub took over: what happened before is in the ledger in another way. */
  goLive: string;
}

export interface FiguresChecked {
  /** What does not hold, each with figure, entity, currency, both sides and the cases counted. */
  failures: string[];
  /** How much was looked at, by what it is. */
  counts: Readonly<Record<string, number>>;
}

/**
 * Checks the figures that must hold, always, from the platforms' own records: journals balance; what is open in the hub
 * is what is open in the ledger, and on its receivable accounts; schedules sum to what was billed; deferred and
 * recognized revenue are what was billed, as far as it is earned; tax is billing's; receivable, deferred and recognized
 * revenue and tax in the books' currency are theirs in their own; and at the end of every month nothing is earned before it is billed.
 * Where a figure differs, the open cases say so to the minor unit, in words that name no record by the hub's id.
 */
export async function checkFigures(doors: Doors, { books, today, goLive }: AsOf): Promise<FiguresChecked> {
  const [stripe, ledger, graph] = await Promise.all([
    readStripe(doors.stripe),
    readNetSuite(doors.netsuite),
    readGraph(doors.graph),
  ]);
  const since = Date.parse(goLive) / 1_000;
  const numbered = stripe.invoices.filter(({ number, created }) => number !== null && created >= since);
  const known = await readGraphInvoices(
    doors.graph,
    numbered.map(({ number }) => number ?? ""),
  );
  const documentOf = new Map(
    ledger.documents.flatMap((one) => (one.type === "CustInvc" && isOurs(one) ? [[one.number, one] as const] : [])),
  );
  const stamped = (metadata: Readonly<Record<string, string>> | null | undefined) =>
    ledger.entities.get(metadata?.["throughline_entity"] ?? "") ?? null;
  const entityOf = (invoiceId: string | null, customerId: string | null): string | null => {
    const invoice = stripe.invoices.find(({ id }) => id === invoiceId);
    const customer = stripe.customers.find(({ id }) => id === customerId);
    return (
      documentOf.get(invoice?.number ?? null)?.entity ??
      stamped(invoice?.parent?.subscription_details?.metadata) ??
      stamped(customer?.metadata)
    );
  };
  const lines = new Map(
    stripe.invoices.map((invoice) => {
      const plan = known.get(invoice.number ?? "")?.revenueSchedules ?? [];
      const ended = servedUntil(stripe.subscriptions).get(subscriptionOf(invoice) ?? "") ?? null;
      const around = { today, servedUntil: ended, held: documentOf.has(invoice.number) };
      return [invoice.id, billedLines(invoice, plan, around)] as const;
    }),
  );
  const asked = askedOfLedger(stripe, { lines, entityOf, since });
  const names = new Map(stripe.customers.map(({ id, name }) => [id, name ?? id]));
  const billed = numbered.map((invoice) => ({
    invoice,
    account: names.get(idOf(invoice.customer) ?? "") ?? "a deleted customer",
    document: documentOf.get(invoice.number) ?? null,
    known: known.get(invoice.number ?? "") ?? null,
    asked: asked.invoices.get(invoice.id) ?? null,
  }));
  const customers = new Set(graph.accounts.flatMap(({ erpRefs }) => erpRefs.map(({ externalId }) => externalId)));
  const lacking = billed.flatMap(({ invoice, account, document, known: of }) => {
    if (document || invoice.status === "void" || invoice.total === 0 || !of || !graph.posted.has(of.id)) return [];
    const refs = graph.accounts.filter(({ name }) => name === account).flatMap(({ erpRefs }) => erpRefs);
    return refs.map(({ externalId }) => `${externalId} ${invoice.currency.toUpperCase()}`);
  });
  const held = heldByLedger(ledger.documents, books, customers, new Set(lacking));
  const failures = [
    ...journalFailures(ledger.documents),
    ...openItemFailures(ledger.documents, books, graph.accounts),
    ...baseFailures(ledger.documents, books),
    ...scheduleFailures(billed, graph.cases),
    ...compareFigures(asked.sums, held, graph),
    ...taxFailures(billed, stripe.taxRates, books),
    ...tieOutFailures(billed, books),
    ...wordFailures(graph.cases),
    ...monthEndFailures(billed, {
      ...{ documents: ledger.documents, books, cases: graph.cases, today },
      ...{ invoiceOf: graph.sources, servedUntil: servedUntil(stripe.subscriptions) },
    }),
  ];
  const places = new Set([...asked.sums.places(), ...held.places()].map((place) => Object.values(place).join()));
  const counts = {
    "documents of the ledger": ledger.documents.length,
    "invoices of billing": billed.length,
    "accounts of the hub": graph.accounts.length,
    "figures by legal entity and currency": places.size,
    "open cases": graph.cases.length,
  };
  return { failures, counts };
}
