import { closeDunningCases } from "../../domain/dunning/closeDunningCases";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import type { Transaction } from "../../platform/store/openStore";
import { findRow, type Row } from "../../platform/store/rows";
import type { Hub } from "../hub";
import { orZero } from "../../schema/money/orZero";

const kind = { class: "CORRECTION", cause: "cash in the ledger" } as const;

/**
 * Compares what is settled on an invoice in the ledger and in billing. What people settled in the ledger alone is a case
 * until billing knows of it, and nobody is dunned for it meanwhile. The other way round is no case: what billing
 * received is posted by itself.
 */
export async function compareSettled(tx: Transaction, hub: Hub, invoice: Row<"invoice">): Promise<void> {
  const receivable = await findRow(tx, "receivable", { invoiceId: invoice.id });
  const now = hub.now();
  const { currency, accountId } = invoice;
  const inBilling = invoice.totalMinor - (invoice.status === "VOID" ? 0n : invoice.amountDueMinor);
  const inLedger = orZero(receivable?.totalMinor) - orZero(receivable?.openMinor);
  const unknown = inLedger - inBilling;
  if (unknown <= 0n) return settleExceptions(tx, now, invoice.id, kind);
  const said = `${decimalOf(unknown, currency)} ${currency}`;
  const number = invoice.number ?? invoice.id;
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
    amountAtRisk: { minor: unknown, currency },
    effects: [
      {
        ...{ figure: "RECEIVABLE", account: "receivable", legalEntity: invoice.legalEntity },
        ...{ minor: -unknown, currency, baseMinor: null },
      },
    ],
    retry: null,
  });
  if (accountId) await closeDunningCases(tx, now, accountId);
}
