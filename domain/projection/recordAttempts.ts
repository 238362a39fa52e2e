import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingAttempt } from "../../schema/canonical/billing";

/** Keeps the attempts to collect a payment. @returns those that were not known before with this outcome, in their order */
export async function recordAttempts(
  tx: Transaction,
  paymentId: string,
  attempts: readonly BillingAttempt[],
  nextRetryAt: string | null,
): Promise<BillingAttempt[]> {
  if (attempts.length === 0) return [];
  const known = new Map((await tx.paymentAttempt.findMany({ where: { paymentId } })).map((one) => [one.no, one]));
  const fresh = attempts.filter(({ no, outcome }) => known.get(no)?.outcome !== outcome);
  for (const { no, at, outcome, failureCode } of fresh) {
    const isLast = no === attempts.length;
    const data = {
      at: new Date(at),
      outcome,
      failureCode,
      nextRetryAt: isLast && nextRetryAt !== null ? new Date(nextRetryAt) : null,
    };
    await tx.paymentAttempt.upsert({
      where: { paymentId_no: { paymentId, no } },
      create: { id: newId("line"), paymentId, no, ...data },
      update: data,
    });
  }
  return fresh;
}
