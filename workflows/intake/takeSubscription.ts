import { projectSubscription } from "../../domain/projection/projectSubscription";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingSubscription } from "../../schema/canonical/billing";
import type { Hub } from "../hub";
import { noteMrr } from "../status/noteMrr";

/** Takes a subscription as billing has it now into the store, and tells what recurs of it by now. @returns its hub id */
export async function takeSubscription(tx: Transaction, hub: Hub, record: BillingSubscription): Promise<string> {
  const id = await projectSubscription(tx, hub.now(), hub.billing.instance, record);
  await noteMrr(tx, hub, id);
  return id;
}
