import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { storedTerms } from "../../domain/order/dealTerms";
import { termsValue } from "../../domain/order/termsValue";
import { findRow, findRows } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Amount } from "../../schema/canonical/value";
import type { Hub } from "../hub";
import { hasEnded } from "../order/hasEnded";
import { orZero } from "../../schema/money/orZero";

/** An account that the CRM no longer has, and whose billing no other account took over. */
export interface LostAccount {
  name: string;
  /** The account that it was merged into; null when it was deleted. */
  mergedInto: string | null;
}

const accountLost = { class: "CORRECTION", cause: "account gone from the CRM" } as const;

/**
 * An account that is gone from the CRM while it is billed, or owes: a case with what its living deals come to, which
 * ends once the account is back.
 * @param lost null when it stands, or another has taken its billing over
 */
export async function takeLostAccount(
  tx: Transaction,
  hub: Hub,
  accountId: string,
  lost: LostAccount | null,
): Promise<void> {
  const billed = lost === null ? null : await billedTo(tx, accountId);
  if (lost === null || billed === null) return settleExceptions(tx, hub.now(), accountId, accountLost);
  const winner = lost.mergedInto === null ? null : await findRow(tx, "account", { id: lost.mergedInto });
  const what =
    lost.mergedInto === null
      ? {
          title: "was deleted in the CRM",
          why: "Its subscriptions and invoices go on, for an account that nobody sees.",
        }
      : {
          title: `was merged into "${winner?.name ?? lost.mergedInto}" in the CRM`,
          why: "Both are customers in billing or in the ERP, with subscriptions and receivables of their own, so what is the one's stays the one's.",
        };
  await raiseException(tx, hub.now(), {
    ...accountLost,
    title: `The account "${lost.name}" ${what.title} and is still billed`,
    explanation: `The account "${lost.name}" ${what.title}. ${what.why} Take it back out of the CRM's recycle bin, and this case ends by itself; or end its subscriptions in billing and settle what is owed.`,
    advice: "Restore the account in the CRM; or end its subscriptions in billing",
    classification: "CONFIDENTIAL",
    subjectType: "Account",
    subjectId: accountId,
    accountId,
    system: "CRM",
    correlationId: billed.correlationId ?? accountId,
    amountAtRisk: billed.value,
    effects: [],
    retry: null,
  });
}

/**
 * What the living deals of an account come to, or what it owes still where none lives; of several currencies the one
 * with most. Null when nothing of it is billed any more, and nothing owed.
 */
async function billedTo(
  tx: Transaction,
  accountId: string,
): Promise<{ value: Amount | null; correlationId: string | null } | null> {
  const orders = await findRows(tx, "order", "accountId", [accountId]);
  const living: typeof orders = [];
  for (const order of orders) {
    if (order.accepted !== null && order.state !== "CANCELED" && !(await hasEnded(tx, order))) living.push(order);
  }
  const owed = await tx.$queryRaw<Amount[]>`
    SELECT currency, sum(amount_due_minor)::bigint AS minor FROM billing.invoice
    WHERE account_id = ${accountId} AND status = 'OPEN' AND amount_due_minor <> 0 GROUP BY currency`;
  const served = { accountId, status: { notIn: ["CANCELED", "EXPIRED"] } };
  if (living.length === 0 && owed.length === 0 && (await tx.subscription.count({ where: served })) === 0) return null;
  const values = new Map<string, bigint>();
  for (const { accepted } of living) {
    const terms = storedTerms.parse(accepted);
    const value = termsValue(terms);
    if (value === null || terms.currency === null) continue;
    values.set(terms.currency, orZero(values.get(terms.currency)) + value);
  }
  // Where no deal of it lives, what is at risk is what it owes still.
  if (values.size === 0) for (const { currency, minor } of owed) values.set(currency, minor);
  const [most] = [...values].sort(([, one], [, other]) => (one < other ? 1 : -1));
  return {
    value: most === undefined ? null : { currency: most[0], minor: most[1] },
    correlationId: living[0]?.correlationId ?? null,
  };
}
