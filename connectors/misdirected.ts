import { z } from "zod";
import { UNHANDLED, type Change } from "./connector";

const shape = z.object({
  misdirected: z.object({
    /** What such changes are, and are not to be here: `events of test mode`. The same for all that are alike. */
    what: z.string(),
    /** Why it is none of this instance's. */
    why: z.string(),
    /** What a person can do. */
    todo: z.string(),
  }),
  told: z.unknown(),
});
export type Misdirected = z.output<typeof shape>["misdirected"];

/** What a kept message says of a change that is another's than this instance's; null where it tells of another. */
export const misdirectedIn = (payload: unknown): Misdirected | null =>
  shape.safeParse(payload).data?.misdirected ?? null;

/** What came, whether or not it was taken for another's when it did. */
export function asItCame(payload: unknown): unknown {
  const { success, data } = shape.safeParse(payload);
  return success ? data.told : payload;
}

/**
 * What stands in place of a change that is not of the account that this instance is: a person hears of it, and it is kept
 * as it came. What it tells of is not read, for it would be another record, or none.
 */
export function misdirected(
  change: { eventId: string; eventType: string; occurredAt: string | null },
  told: unknown,
  said: Misdirected,
): Change<object> {
  return { ...change, kind: UNHANDLED, externalId: change.eventId, payload: { misdirected: said, told } };
}
