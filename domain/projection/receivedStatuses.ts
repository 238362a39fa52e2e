import type { PaymentStatus } from "../../schema/canonical/billing";

const received = {
  PENDING: false,
  SUCCEEDED: true,
  FAILED: false,
  PARTIALLY_REFUNDED: true,
  REFUNDED: true,
  DISPUTED: true,
  CANCELED: false,
} as const satisfies Record<PaymentStatus, boolean>;

/** The statuses of a payment whose money was received, whatever became of it since: the ledger must hold it. */
export const receivedStatuses: readonly string[] = Object.entries(received).flatMap(([status, was]) =>
  was ? [status] : [],
);
