import { accountRevenueFailures } from "./accountRevenueFailures";
import { answeredFailures } from "./answeredFailures";
import { askedOfLedger } from "./askedOfLedger";
import type { GraphDoor } from "./askGraph";
import { baseFailures } from "./baseFailures";
import { baseToldFailures } from "./baseToldFailures";
import type { BilledInvoice } from "./billedInvoice";
import { billedLines } from "./billedLines";
import type { Books } from "./books";
import { cashInBaseFailures } from "./cashInBaseFailures";
import { compareFigures } from "./compareFigures";
import { heldByLedger, isOurs } from "./heldByLedger";
import { journalFailures } from "./journalFailures";
import { monthEndFailures } from "./monthEndFailures";
import { openItemFailures } from "./openItemFailures";
import { paidOutside } from "./inTransit";
import { idOf, moneyReceived } from "./moneyReceived";
import type { NetSuiteAccount } from "./openSuiteQl";
import { readGraph, type GraphAccount } from "./readGraph";
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
 * recognized revenue are what was billed, as far as it is earned, and the graph shows of each account what the ledger has
 * of its customers; tax is billing's; clearing is what is on its way; receivable, deferred and recognized
 * revenue and tax in the books' currency are theirs in their own; and at the end of every month nothing is earned before it is billed.
 * Where a customer's figure differs, the open cases of that customer say so to the minor unit, in base currency as well,
 * in words that name no record by the hub's id.
 */
export async function checkFigures(doors: Doors, { books, today, goLive }: AsOf): Promise<FiguresChecked> {
  const [stripe, ledger, graph] = await Promise.all([
    readStripe(doors.stripe),
    readNetSuite(doors.netsuite),
    readGraph(doors.graph),
  ]);
  const since = Date.parse(goLive) / 1_000;
  const goLiveOn = goLive.slice(0, 10);
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
  const billedTo = accountsBy(graph.accounts, ({ billingProfiles }) =>
    billingProfiles.flatMap((one) => one.externalRefs),
  );
  const whose = { entityOf, accountOf: billedTo };
  const asked = askedOfLedger(stripe, { lines, since, ...whose });
  const names = new Map(stripe.customers.map(({ id, name }) => [id, name ?? id]));
  const billed = numbered.map((invoice) => ({
    invoice,
    account: names.get(idOf(invoice.customer) ?? "") ?? "a deleted customer",
    document: documentOf.get(invoice.number) ?? null,
    known: known.get(invoice.number ?? "") ?? null,
    asked: asked.invoices.get(invoice.id) ?? null,
  }));
  const lacking = billed.flatMap(({ invoice, document, known: of }) => {
    if (document || invoice.status === "void" || invoice.total === 0 || !of || !graph.posted.has(of.id)) return [];
    const owner = billedTo(idOf(invoice.customer));
    const refs = graph.accounts.filter(({ id }) => id === owner).flatMap(({ erpRefs }) => erpRefs);
    return refs.map(({ externalId }) => `${externalId} ${invoice.currency.toUpperCase()}`);
  });
  // What was in the books before the company went live is none of the hub's.
  const entered = ledger.documents.filter((one) => isOurs(one) || one.date >= goLiveOn || one.enteredOn >= goLiveOn);
  const bookedFor = accountsBy(graph.accounts, ({ erpRefs }) => erpRefs);
  const customers = { accountOf: bookedFor, lacking: new Set(lacking) };
  const held = heldByLedger(entered, books, customers);
  const placeOf = ({ invoice: { id, customer, currency } }: BilledInvoice) => ({
    entity: entityOf(id, idOf(customer)),
    account: billedTo(idOf(customer)),
    currency: currency.toUpperCase(),
  });
  const ended = servedUntil(stripe.subscriptions);
  const told = { cases: graph.cases, entities: graph.entities, placeOf };
  const failures = [
    ...journalFailures(ledger.documents),
    ...openItemFailures(ledger.documents, books, graph.accounts),
    ...accountRevenueFailures(entered, books, graph.accounts),
    ...baseFailures(ledger.documents, books),
    ...scheduleFailures(billed, graph.cases),
    ...compareFigures(asked.sums, held, { ...graph, atMost: paidOutside(stripe, whose, since) }),
    ...baseToldFailures(billed, entered, {
      ...{ ...customers, ...told, books, baseCurrencies: ledger.baseCurrencies },
    }),
    ...cashInBaseFailures(graph.cases, ledger.documents, graph.payments),
    ...answeredFailures(billed, {
      ...{ ...told, lines, servedUntil: ended, money: moneyReceived(stripe) },
      datedOn: new Map(ledger.documents.map(({ id, date }) => [id, date])),
    }),
    ...taxFailures(billed, stripe.taxRates, books),
    ...tieOutFailures(billed, books),
    ...wordFailures(graph.cases),
    ...monthEndFailures(billed, {
      ...{ documents: ledger.documents, books, cases: graph.cases, today },
      ...{ invoiceOf: graph.sources, servedUntil: ended },
    }),
  ];
  const places = new Set([...asked.sums.places(), ...held.places()].map((place) => Object.values(place).join()));
  const counts = {
    "documents of the ledger": ledger.documents.length,
    "invoices of billing": billed.length,
    "accounts of the hub": graph.accounts.length,
    "figures by customer, legal entity and currency": places.size,
    "open cases": graph.cases.length,
  };
  return { failures, counts };
}

/** Which account a platform's record belongs to, by the refs that the graph shows. */
function accountsBy(accounts: readonly GraphAccount[], refsOf: (account: GraphAccount) => { externalId: string }[]) {
  const owners = new Map(accounts.flatMap((one) => refsOf(one).map(({ externalId }) => [externalId, one.id])));
  return (externalId: string | null): string | null => owners.get(externalId ?? "") ?? null;
}
