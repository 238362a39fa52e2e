import { DISPUTED } from "../../domain/corrections/disputed";
import { lockInvoices } from "../../domain/corrections/lockInvoices";
import type { Books } from "../../domain/corrections/bookEffects";
import type { CaseEffect } from "../../domain/exception/caseEffects";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingDispute } from "../../schema/canonical/billing";
import type { Amount } from "../../schema/canonical/value";
import type { Hub } from "../hub";
import { booksOfPayment } from "./booksOf";
import { correctInvoice } from "./correctInvoice";
import { happenedBeforeGoLive } from "./happenedBeforeGoLive";
import { paidBy, type Paid } from "./paidBy";

/**
 * A payment that its cardholder contests since the company went live: while it is open, or once it is lost, the ledger
 * still shows the money. Won, or only asked about, it moved nothing but the fee, which stays an expense.
 */
export async function takeDispute(tx: Transaction, hub: Hub, dispute: BillingDispute): Promise<void> {
  if (happenedBeforeGoLive(hub, dispute.at)) return;
  const paid = await paidBy(tx, hub, dispute.paymentExternalId, dispute.externalId);
  await lockInvoices(tx, paid.invoiceId === null ? [] : [paid.invoiceId], [paid.about.accountId]);
  await tell(tx, hub, dispute, paid);
  // What the bank has taken is not paid: nor is what is deferred of it revenue.
  if (paid.invoiceId !== null) await correctInvoice(tx, hub, paid.invoiceId);
}

async function tell(tx: Transaction, hub: Hub, dispute: BillingDispute, paid: Paid): Promise<void> {
  const { externalId, status, amount, fee } = dispute;
  const cause = `dispute ${externalId}`;
  const isHeld = status === "OPEN" || status === "LOST";
  const charged = fee !== null && fee.minor !== 0n ? fee : null;
  const { subjectId: id, legalEntity } = paid;
  if (!isHeld && !charged) return settleExceptions(tx, hub.now(), paid.subjectId, { class: "CORRECTION", cause });
  await raiseException(tx, hub.now(), {
    class: "CORRECTION",
    cause,
    title: `The payment${paid.number === null ? "" : ` for invoice ${paid.number}`} ${states[status]}, and the ledger does not show ${isHeld ? "it" : "the bank's fee"}`,
    classification: "CONFIDENTIAL",
    explanation: [
      whatHappened[status],
      charged && `Fee so far: ${said(charged)}.`,
      adviceOn(isHeld ? amount : null, charged, hub.settings.accounts.disputedReceivable),
    ]
      .filter((part) => part !== null)
      .join(" "),
    ...paid.about,
    system: "ERP",
    amountAtRisk: isHeld ? amount : charged,
    effects: effectsOf(
      isHeld ? amount.minor : 0n,
      dispute,
      await booksOfPayment(tx, { id, legalEntity, currency: amount.currency }),
    ),
    retry: null,
  });
}

const said = ({ minor, currency }: Amount) => `${decimalOf(minor, currency)} ${currency}`;

const states: Readonly<Record<BillingDispute["status"], string>> = {
  INQUIRY: "is asked about",
  OPEN: "is disputed",
  WON: "was disputed, in vain",
  LOST: "is disputed and lost",
};

const whatHappened: Readonly<Record<BillingDispute["status"], string>> = {
  INQUIRY: "The bank only asks; a fee was taken.",
  OPEN: "The bank has taken the money until it decides.",
  WON: "The dispute was won and the money came back; the fee stays an expense.",
  LOST: "The dispute was lost: the money is gone, and a person decides whether it is a concession (credit memo) or a credit loss (write-off).",
};

/** What to enter in the ledger: what the bank holds, and its fee. */
function adviceOn(held: Amount | null, fee: Amount | null, disputed: string | undefined): string {
  if (!held) return "In the ledger enter the fee as an expense, from clearing.";
  const journal = `In the ledger move ${said(held)} from clearing to disputed receivables${fee ? ", and the fee to expense" : ""}`;
  const ends =
    disputed === undefined ? "" : ` (${disputed}), by a journal that names the customer: then this case ends by itself`;
  return `${journal}${ends}; dunning of the invoice should pause.`;
}

/**
 * The ledger holds in clearing what the bank has taken, and the fee with it; and misses what is disputed, at the payment's
 * rate. No payment says the rate of the fee.
 */
function effectsOf(held: bigint, { amount, fee }: BillingDispute, { legalEntity, toBase }: Books): CaseEffect[] {
  const clearing = { figure: "CLEARING", account: "clearing", legalEntity } as const;
  const disputed = { figure: "RECEIVABLE", account: DISPUTED, legalEntity } as const;
  const { currency } = amount;
  const effects: CaseEffect[] = [
    { ...clearing, currency, minor: held, baseMinor: toBase(held) },
    { ...disputed, currency, minor: -held, baseMinor: toBase(-held) },
    ...(fee === null ? [] : [{ ...clearing, currency: fee.currency, minor: fee.minor, baseMinor: null }]),
  ];
  return effects.filter(({ minor }) => minor !== 0n);
}
