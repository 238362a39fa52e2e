import type { Violation } from "../../domain/order/violation";
import { findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import { otherLivingOrder } from "./livingOrders";

/** What stands in the way of an order besides what its own deal says: an earlier win, or a contract that contradicts it. */
export async function provisioningViolations(
  tx: Transaction,
  order: { id: string; opportunityId: string },
  currency: string | null,
): Promise<Violation[]> {
  const violations: Violation[] = [];
  const living = await otherLivingOrder(tx, order);
  if (living !== null) {
    const { id, winNumber, subscription } = living;
    const what = subscription === null ? "is being provisioned" : `lives as subscription ${subscription} in billing`;
    violations.push({
      rule: "one-subscription-per-deal",
      field: "status",
      message: `The deal was won more than once: order ${id} of win ${winNumber} ${what}, and this order ${order.id} would bill the same deal again. End that subscription in billing, and this order goes on by itself; or change it there, and leave this order.`,
    });
  }
  const contract = await findRow(tx, "contract", { opportunityId: order.opportunityId });
  if (contract && currency !== null && contract.currency !== currency) {
    violations.push({
      rule: "contract-currency",
      field: "currency",
      message: `Contract ${contract.number} is in ${contract.currency}, the deal in ${currency}: use one currency.`,
    });
  }
  return violations;
}
