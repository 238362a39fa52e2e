import type { CaseEffect } from "../../domain/exception/caseEffects";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingDispute } from "../../schema/canonical/billing";
import type { Hub } from "../hub";
import { paidBy } from "./paidBy";

/**
 * A payment that its cardholder contests: while it is open, or once it is lost, the ledger still shows the money. Won,
 * or only asked about, it moved nothing but the fee, which stays an expense.
 */
export async function takeDispute(tx: Transaction, hub: Hub, dispute: BillingDispute): Promise<void> {
  const { externalId, status, amount, fee } = dispute;
  const paid = await paidBy(tx, hub, dispute.paymentExternalId, externalId);
  const cause = `dispute ${externalId}`;
  const lasts = status === "OPEN" || status === "LOST" || (fee !== null && fee.minor !== 0n);
  if (!lasts) return settleExceptions(tx, hub.now(), paid.subjectId, { class: "CORRECTION", cause });
  const said = ({ minor, currency }: typeof amount) => `${decimalOf(minor, currency)} ${currency}`;
  const held = status === "OPEN" || status === "LOST" ? amount.minor : 0n;
  const what = {
    INQUIRY: "The bank only asks; a fee was taken.",
    OPEN: "The bank has taken the money until it decides.",
    WON: "It was won and the money came back; the fee stays an expense.",
    LOST: "It was lost: the money is gone, and a person decides whether it is a concession (credit memo) or a credit loss (write-off).",
  }[status];
  await raiseException(tx, hub.now(), {
    class: "CORRECTION",
    cause,
    title: `The payment${paid.number === null ? "" : ` for invoice ${paid.number}`} is disputed${status === "LOST" ? " and lost" : ""}, and the ledger does not show it`,
    explanation: `${what} ${fee === null ? "" : `Fee so far: ${said(fee)}. `}In the ledger move ${decimalOf(held, amount.currency)} ${amount.currency} from clearing to disputed receivables, and the fee to expense; dunning of the invoice should pause.`,
    ...paid.about,
    system: "ERP",
    amountAtRisk: amount,
    effects: effectsOf(held, dispute, paid.legalEntity),
    retry: null,
  });
}

/** The ledger holds in clearing what the bank has taken, and the fee with it; and misses what is disputed. */
function effectsOf(held: bigint, { amount, fee }: BillingDispute, legalEntity: string | null): CaseEffect[] {
  const clearing = { figure: "CLEARING", account: "clearing", legalEntity, baseMinor: null } as const;
  const disputed = { figure: "RECEIVABLE", account: "disputedReceivable", legalEntity, baseMinor: null } as const;
  return [
    { ...clearing, currency: amount.currency, minor: held },
    { ...disputed, currency: amount.currency, minor: -held },
    ...(fee === null ? [] : [{ ...clearing, currency: fee.currency, minor: fee.minor }]),
  ].filter(({ minor }) => minor !== 0n);
}
