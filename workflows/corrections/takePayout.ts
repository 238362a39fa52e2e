import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingPayout } from "../../schema/canonical/billing";
import type { Hub } from "../hub";
import { happenedBeforeGoLive } from "./happenedBeforeGoLive";

/**
 * Money that went between billing and the company's bank since it went live: until that is posted, clearing holds too much
 * or, where billing took it from the bank, too little.
 */
export async function takePayout(tx: Transaction, hub: Hub, payout: BillingPayout): Promise<void> {
  const { externalId, status, amount, arrivesOn } = payout;
  const subjectId = `${hub.billing.instance.id}:${externalId}`;
  const only = { class: "CORRECTION", cause: `payout ${externalId}` } as const;
  if (happenedBeforeGoLive(hub, payout.at)) return;
  if (status === "FAILED" || status === "CANCELED") return settleExceptions(tx, hub.now(), subjectId, only);
  const { minor, currency } = amount;
  const size = minor < 0n ? -minor : minor;
  const said = `${decimalOf(size, currency)} ${currency}`;
  const moved =
    minor < 0n
      ? `Billing took ${said} from the bank (${externalId}), on ${arrivesOn}: refunds and fees came to more than was paid. Enter a transfer of ${said} from the bank account to the clearing account`
      : `Billing sent ${said} to the bank (${externalId}), due on ${arrivesOn}. Enter a bank deposit of ${said} from the clearing account`;
  const facts = { legalEntity: null, currency, baseMinor: null };
  await raiseException(tx, hub.now(), {
    ...only,
    title: `The payout ${externalId} is not in the ledger`,
    classification: "CONFIDENTIAL",
    explanation: `${moved}; what its charges, refunds and fees come to stands in billing's payout report.`,
    subjectType: "Payout",
    subjectId,
    accountId: null,
    system: "ERP",
    correlationId: subjectId,
    amountAtRisk: { minor: size, currency },
    effects: [{ ...facts, figure: "CLEARING", account: "clearing", minor }],
    retry: null,
  });
}
