import { HubError } from "../../schema/hubError";

/** The business transaction that an order belongs to. @throws HubError `order.uncorrelated` when it has none */
export function correlationOf({ id, correlationId }: { id: string; correlationId: string | null }): string {
  if (correlationId !== null) return correlationId;
  throw new HubError("order.uncorrelated", `Order ${id} has lost its correlation id: nothing can be written for it`, {
    retryable: false,
  });
}
