import { writeKeys } from "../../domain/idempotency/writeKeys";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";

/** What an order's subscription is known by. */
export interface Provisioned {
  winNumber: number;
  /** How often what it had provisioned was undone. */
  revision: number;
}

/** The key by which an order asks billing for its subscription. */
export const provisionKey = (hub: Hub, opportunityExternalId: string, { winNumber, revision }: Provisioned): string =>
  writeKeys.subscription({
    ...{ billing: hub.billing.instance.id, crm: hub.crm.instance.id },
    ...{ opportunityExternalId, winNumber, revision },
  });

/**
 * Whether billing was asked for a subscription by this key and has not refused it: it is there, or nobody knows. Locked,
 * so that what was not sent by now is not sent before this transaction ends.
 */
export async function isSent(tx: Transaction, key: string): Promise<boolean> {
  const [write] = await tx.$queryRaw<{ status: string }[]>`
    SELECT status FROM operations.outbound_write WHERE idempotency_key = ${key} FOR UPDATE`;
  return write !== undefined && !unsent.includes(write.status);
}

const unsent = ["PLANNED", "REFUSED", "CANCELED"];
