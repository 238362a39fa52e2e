import { externalIdOf } from "../../domain/refs/externalRefs";
import { changeRow, type Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingSubscription } from "../../schema/canonical/billing";
import { planWrite } from "../effects/planWrite";
import { recordReceipt } from "../effects/recordReceipt";
import type { Hub } from "../hub";
import { isSent, provisionKey } from "./isSent";

/** How often at the most what an order had provisioned was undone behind a backup. */
const MOST = 20;

const revisions = (from: number): number[] => Array.from({ length: MOST }, (_, no) => from + no);

/**
 * Notes a subscription as what an order asked billing for, where it bears the key of the order's own write and the hub
 * does not know that it sent that: its database was restored to a time before. Taken for one that people entered, it would
 * keep its own order from being fulfilled.
 */
export async function keepAsSent(
  tx: Transaction,
  hub: Hub,
  order: Row<"order">,
  record: BillingSubscription,
): Promise<void> {
  const { writeKey: key } = record;
  if (key == null) return;
  const { instance } = hub.billing;
  const dealExternalId = await externalIdOf(tx, order.opportunityId, hub.crm.instance, "Opportunity");
  if (dealExternalId === null) return;
  const revision = revisions(order.revision).find(
    (one) => key === provisionKey(hub, dealExternalId, { ...order, revision: one }),
  );
  if (revision === undefined || (await isSent(tx, key))) return;
  // What it had provisioned before was undone, which the hub knows of no more.
  if (revision > order.revision) await changeRow(tx, "order", order.id, { revision });
  await planWrite(tx, {
    ...{ key, instance, operationId: order.operationId, correlationId: order.correlationId ?? order.id },
    ...{ objectType: "Subscription", subjectId: order.id, document: true },
    fieldGroup: hub.billing.capabilities.fieldGroups.provisionSubscription,
    body: { orderKey: record.orderKey, customerExternalId: record.customerExternalId },
  });
  await recordReceipt(tx, key, record);
}
