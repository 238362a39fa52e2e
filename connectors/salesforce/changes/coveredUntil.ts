import { z } from "zod";
import { VendorFailure } from "../../vendorFailure";
import type { Reading } from "../readRecords";
import { understood } from "../understood";

const MINUTE_MS = 60_000;
/** How far what comes late is waited for where Salesforce does not say, and how far at the most. */
const UNSAID_MS = 5 * MINUTE_MS;
const LONGEST_MS = 24 * 60 * MINUTE_MS;

/**
 * Until when every change is to be seen: a transaction that runs for long is seen when it ends, with stamps from before.
 * `latestDateCovered` is when the oldest one began that is still open, in any org of the instance; it may stand still for
 * hours. See "getUpdated()" and its result in the SOAP API Developer Guide.
 */
export async function coveredUntil({ rest, clock, log }: Reading): Promise<number> {
  const now = clock().getTime();
  const end = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const [from, to] = [end - 2 * MINUTE_MS, end].map((at) => encodeURIComponent(new Date(at).toISOString()));
  const doing = "say until when all changes can be seen";
  try {
    const path = `/sobjects/Account/updated/?start=${from}&end=${to}`;
    const answer = understood(updated, await rest.call({ method: "GET", path, doing }), doing);
    const covered = answer.latestDateCovered;
    if (covered >= now - LONGEST_MS) return covered;
    log.warn(
      { covered },
      "Salesforce has a transaction open for over a day: what it changes may be told by events alone",
    );
    return now - LONGEST_MS;
  } catch (error) {
    if (!(error instanceof VendorFailure) || error.retryable) throw error;
    log.warn({ err: error }, "Salesforce does not say until when all changes can be seen: five minutes are waited");
    return now - UNSAID_MS;
  }
}

/** A time that cannot be read is not taken for one long ago. */
const time = z
  .string()
  .transform((text) => Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, "$1:$2")))
  .refine((at) => !Number.isNaN(at), "no time");
const updated = z.object({ latestDateCovered: time });
