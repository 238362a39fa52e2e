import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingPayout } from "../../schema/canonical/billing";
import type { Hub } from "../hub";

/** Money sent to the company's bank: until its deposit is posted, the ledger holds it in clearing. */
export async function takePayout(tx: Transaction, hub: Hub, payout: BillingPayout): Promise<void> {
  const { externalId, status, amount, arrivesOn } = payout;
  const subjectId = `${hub.billing.instance.id}:${externalId}`;
  const only = { class: "CORRECTION", cause: `payout ${externalId}` } as const;
  if (status === "FAILED" || status === "CANCELED") return settleExceptions(tx, hub.now(), subjectId, only);
  const { minor, currency } = amount;
  const said = `${decimalOf(minor, currency)} ${currency}`;
  const facts = { legalEntity: null, currency, baseMinor: null };
  await raiseException(tx, hub.now(), {
    ...only,
    title: `The payout ${externalId} is not in the ledger`,
    explanation: `Billing sent ${said} to the bank (${externalId}), due on ${arrivesOn}. Enter a bank deposit of ${said} from the clearing account; what its charges, refunds and fees come to stands in billing's payout report.`,
    subjectType: "Payout",
    subjectId,
    accountId: null,
    system: "ERP",
    correlationId: subjectId,
    amountAtRisk: amount,
    effects: [{ ...facts, figure: "CLEARING", account: "clearing", minor }],
    retry: null,
  });
}
