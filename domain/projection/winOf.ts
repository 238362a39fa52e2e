import type { CrmOpportunity } from "../../schema/canonical/crm";
import { dayAt } from "../calendar/dayAt";

/** What is stored of an opportunity's wins before this change. */
interface KnownOpportunity {
  status: string;
  winNumber: number;
  closedWonAt: Date | null;
}

export interface Win {
  winNumber: number;
  closedWonAt: Date | null;
  /** This change won it, and after go-live: an order follows. */
  starts: boolean;
}

/** When the company went live, and the time zone whose days its people enter. */
export interface GoneLive {
  goLive: Date;
  timeZone: string;
}

/**
 * Whether an opportunity was just won. The instant is the CRM's own where it tells; a deal that the hub saw open is
 * won now; of one never seen before that does not tell, a close date before go-live says that it was won long ago.
 */
export function winOf(
  record: Pick<CrmOpportunity, "status" | "closedWonAt" | "closeDate">,
  before: KnownOpportunity | null,
  now: Date,
  company: GoneLive,
): Win {
  const known = {
    winNumber: before === null ? 0 : before.winNumber,
    closedWonAt: before?.closedWonAt ?? null,
    starts: false,
  };
  if (record.status !== "WON" || before?.status === "WON") return known;
  const closedWonAt = wonAt(record, before !== null, now, company);
  if (closedWonAt === null || closedWonAt < company.goLive) return { ...known, closedWonAt };
  return { winNumber: known.winNumber + 1, closedWonAt, starts: true };
}

function wonAt(
  { closedWonAt, closeDate }: Pick<CrmOpportunity, "closedWonAt" | "closeDate">,
  seenOpen: boolean,
  now: Date,
  { goLive, timeZone }: GoneLive,
): Date | null {
  if (closedWonAt !== null) return new Date(closedWonAt);
  if (seenOpen) return now;
  return closeDate !== null && closeDate < dayAt(goLive, timeZone) ? null : now;
}
