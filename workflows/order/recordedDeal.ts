import type { Hub } from "../hub";
import { UNNUMBERED } from "../recordedReading";
import type { Deal } from "./readDeal";

/** A deal as a step recorded it: before readings were numbered without them, and without its account's contacts. */
export type RecordedDeal = Deal | Omit<Deal, "readings">;

/**
 * The deal that a step recorded. Of one that was recorded before readings were numbered, the opportunity counts alone:
 * what it refers to may say less than is asked for by now, and the store has it or is told of it.
 */
export function recordedDeal({ crm }: Pick<Hub, "crm">, recorded: RecordedDeal): Deal {
  if ("readings" in recorded) return recorded;
  const { opportunity } = recorded;
  const { externalId } = opportunity;
  const mark = { instanceId: crm.instance.id, kind: "Opportunity", externalId, no: UNNUMBERED };
  return { opportunity, account: null, products: [], users: [], readings: [mark] };
}
