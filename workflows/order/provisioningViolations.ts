import type { Violation } from "../../domain/order/violation";
import { unreachable } from "../../schema/unreachable";
import { findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { OtherSale } from "./earlierSales";

/** The rule that only a person lets an order go on behind. */
export const oneSubscription = "one-subscription-per-deal";

/**
 * What another sale of the deal does to an order; null where it stands in nobody's way. While that one bills, or may, the
 * order waits. Once it has ended, or was made before the hub, only a person knows whether the deal is to be billed anew.
 * @param letOn whether a person has said so, or the order went on before
 */
export function soldBefore(
  order: { id: string; winNumber: number },
  sale: OtherSale | null,
  letOn: boolean,
): Violation | null {
  if (sale === null || ((sale.stands === "ENDED" || sale.stands === "SKIPPED") && letOn)) return null;
  return { rule: oneSubscription, field: "status", message: sayOf(order, sale) };
}

function sayOf(order: { id: string; winNumber: number }, { id, winNumber, subscription, stands }: OtherSale): string {
  const before = `the order of win ${winNumber}`;
  const anew = `this order, of win ${order.winNumber}, would bill the same deal again`;
  const end =
    "If that is meant, end the earlier one in billing and then try this order again; if not, leave this order.";
  switch (stands) {
    case "LIVES":
      return id === order.id
        ? `The deal is billed already, by subscription ${subscription} that people entered in billing: ${anew}. ${end}`
        : `The deal was won more than once: ${before} lives as subscription ${subscription} in billing, and ${anew}. ${end}`;
    case "BEGUN":
      return `The deal was won more than once: ${before} is being provisioned, and ${anew}. ${end}`;
    case "UNKNOWN":
      return `The deal was won more than once: ${before} was sent to billing, which has not said what came of it, and ${anew}. Try that order's own case again first. ${end}`;
    case "ENDED":
      return `The deal was billed before: ${before} was subscription ${subscription} in billing, which has ended, and ${anew}. If that is meant, try this order again; if not, leave it.`;
    case "SKIPPED":
      return `The deal was won before the hub went live (${before}), and may be billed outside of it: ${anew}. If that sale has ended and this one is to be billed, try this order again; if not, leave it.`;
    default:
      return unreachable(stands);
  }
}

/** How the CRM's contract of an order's deal contradicts it. */
export async function contractViolations(
  tx: Transaction,
  { opportunityId }: { opportunityId: string },
  { currency, termMonths }: { currency: string | null; termMonths: number | null },
): Promise<Violation[]> {
  const contract = await findRow(tx, "contract", { opportunityId });
  if (!contract || contract.derived || contract.deletedAt !== null) return [];
  const violations: Violation[] = [];
  if (currency !== null && contract.currency !== currency) {
    violations.push({
      rule: "contract-currency",
      field: "currency",
      message: `Contract ${contract.number} is in ${contract.currency}, the deal in ${currency}: use one currency.`,
    });
  }
  if (termMonths !== null && contract.termMonths !== null && contract.termMonths !== termMonths) {
    violations.push({
      rule: "contract-term",
      field: "termMonths",
      message: `Contract ${contract.number} runs for ${contract.termMonths} months, the deal for ${termMonths}: give both one term.`,
    });
  }
  return violations;
}
