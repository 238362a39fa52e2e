import { orderInBilling } from "../order/orderInBilling";
import { requestStatus } from "../status/requestStatus";
import { today } from "../today";
import type { Due, SweepPart } from "./sweepPart";

/**
 * Deals of which the CRM was told a renewal that has come: it moves to the next. To one that the CRM no longer has,
 * nothing can be told. Uses the index opportunity_to_renew.
 */
export const renewals: SweepPart = {
  name: "renewal",
  due: (tx, hub, { since, id }, limit) => tx.$queryRaw<Due[]>`
    SELECT id, next_renewal::text AS since FROM crm.opportunity
    WHERE deleted_at IS NULL AND next_renewal IS NOT NULL AND next_renewal <= ${today(hub)}::date
      AND (next_renewal, id) > (${since}::date, ${id})
    ORDER BY next_renewal, id LIMIT ${limit}`,
  look: async (tx, hub, opportunityId) => {
    const order = await orderInBilling(tx, opportunityId);
    if (order) await requestStatus(tx, hub, order);
  },
};
