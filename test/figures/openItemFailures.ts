import { amountIn } from "./amountIn";
import type { Books } from "./books";
import { borneOn, isByLines } from "./heldByLedger";
import { minorUnitsOf } from "./minorUnitsOf";
import type { GraphAccount } from "./readGraph";
import type { LedgerDocument } from "./readNetSuite";

/**
 * What is open and unapplied in the hub, by account, is what the ledger's documents are open for, whoever entered them;
 * and all open documents less what is unapplied are the receivable accounts. A deposit stands on an account of its own,
 * and what a journal settles of an invoice is open no more on that.
 */
export function openItemFailures(
  documents: readonly LedgerDocument[],
  books: Books,
  accounts: readonly GraphAccount[],
): string[] {
  return [...accounts.flatMap((account) => ofAccount(account, documents)), ...ofBooks(documents, books)];
}

function ofAccount({ name, erpRefs, receivables, unapplied }: GraphAccount, documents: readonly LedgerDocument[]) {
  const customers = erpRefs.map(({ externalId }) => externalId);
  const own = documents.filter(({ customer }) => customer !== null && customers.includes(customer));
  const open = byCurrency(own, ({ openMinor }) => openMinor);
  const free = byCurrency(own, ({ unappliedMinor }) => unappliedMinor);
  const shown = (list: readonly { amount: string; currency: string }[]) =>
    byCurrency(
      list.map(({ amount, currency }) => ({ currency, minor: minorUnitsOf(amount, currency) })),
      ({ minor }) => minor,
    );
  return [
    ...differences(`open receivables of ${name} in the graph`, open, shown(receivables.nodes.map((node) => node.open))),
    ...differences(`unapplied of ${name} in the graph`, free, shown(unapplied)),
  ];
}

function ofBooks(documents: readonly LedgerDocument[], { receivable }: Books): string[] {
  return [...new Set(documents.map(({ entity }) => entity))].flatMap((entity) => {
    const own = documents.filter((one) => one.entity === entity);
    const owed = byCurrency(own, ({ type, openMinor, unappliedMinor, ...document }) =>
      isByLines({ type })
        ? borneOn(document, receivable) + document.appliedMinor
        : openMinor - (type === "CustDep" ? 0n : unappliedMinor),
    );
    const borne = byCurrency(own, (document) => borneOn(document, receivable));
    return differences(`receivable accounts ${receivable.join(", ")} of ${entity}`, owed, borne);
  });
}

function byCurrency<One extends { currency: string }>(list: readonly One[], minorOf: (one: One) => bigint) {
  const sums = new Map<string, bigint>();
  for (const one of list) sums.set(one.currency, (sums.get(one.currency) ?? 0n) + minorOf(one));
  return sums;
}

function differences(what: string, expected: ReadonlyMap<string, bigint>, shown: ReadonlyMap<string, bigint>) {
  return [...new Set([...expected.keys(), ...shown.keys()])].flatMap((currency) => {
    const [should, is] = [expected.get(currency) ?? 0n, shown.get(currency) ?? 0n];
    if (should === is) return [];
    const said = (minor: bigint) => amountIn(minor, currency);
    return [`${what}: ${said(should)} expected, ${said(is)} shown, ${said(is - should)} different; no case may say so`];
  });
}
