import { refreshDunning } from "../../domain/dunning/refreshDunning";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import { compareSettlement } from "../../domain/receivable/compareSettlement";
import type { Transaction } from "../../platform/store/openStore";
import type { Row } from "../../platform/store/rows";
import { notePastDue } from "../collections/notePastDue";
import type { Hub } from "../hub";
import { settlementOf } from "./settlementOf";
import { tellGone } from "./tellGone";
import { tellNotApplied } from "./tellNotApplied";

const kind = { class: "CORRECTION", cause: "cash in the ledger" } as const;

/**
 * Compares what is settled on an invoice in the ledger and in billing. What people settled in the ledger alone is a case
 * until billing knows of it, and nobody is dunned for it meanwhile; once they take it back, what is late is chased again.
 * What billing knows as settled, and the ledger held and holds no more, is one too. What billing received and the ledger
 * never held is no case: it is posted by itself.
 */
export async function compareSettled(tx: Transaction, hub: Hub, invoice: Row<"invoice">): Promise<void> {
  if (invoice.accountId) await refreshDunning(tx, hub.now(), invoice.accountId);
  const { unknownToBilling, notApplied, gone } = compareSettlement(await settlementOf(tx, invoice));
  await tellNotApplied(tx, hub, invoice, notApplied);
  await tellGone(tx, hub, invoice, gone);
  if (unknownToBilling > 0n) return tellUnknown(tx, hub, invoice, unknownToBilling);
  await settleExceptions(tx, hub.now(), invoice.id, kind);
  return notePastDue(tx, hub, invoice.id);
}

async function tellUnknown(tx: Transaction, hub: Hub, invoice: Row<"invoice">, minor: bigint): Promise<void> {
  const { currency, accountId, legalEntity } = invoice;
  const said = `${decimalOf(minor, currency)} ${currency}`;
  const number = invoice.number ?? invoice.id;
  const now = hub.now();
  await raiseException(tx, now, {
    ...kind,
    title: `More of invoice ${number} is settled in the ledger than billing knows of`,
    classification: "CONFIDENTIAL",
    explanation: `People entered cash or a credit in the ERP that settles ${said} of invoice ${number}, which billing still shows as due. The account is not dunned for it. Record it in billing (mark the invoice as paid out of band, or attach the payment), or take the application back in the ERP: the case ends by itself.`,
    subjectType: "Invoice",
    subjectId: invoice.id,
    accountId,
    system: "ERP",
    correlationId: invoice.correlationId ?? invoice.id,
    amountAtRisk: { minor, currency },
    effects: [{ figure: "RECEIVABLE", account: "receivable", legalEntity, minor: -minor, currency, baseMinor: null }],
    retry: null,
  });
}
