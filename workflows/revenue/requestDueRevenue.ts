import { dayOf } from "../../domain/calendar/dayOf";
import { firstOfMonth } from "../../domain/calendar/firstOfMonth";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { today } from "../today";
import type { PostingSource } from "../posting/documentKind";
import { requestPosting } from "../posting/requestPosting";
import { dueMonths } from "./dueMonths";
import { requestRecognition } from "./requestRecognition";

/** Where a batch ended: the next one goes on behind it. */
export interface DuePosition {
  month: string;
  invoiceId: string;
}

interface Limits {
  invoiceId?: string;
  limit?: number;
  after?: DuePosition | null;
  /** What makes revenue due again that may have been asked for before, and was not due when its turn came. */
  occasion?: string;
}

/**
 * Asks for one revenue journal per invoice and calendar month that has ended and is not recognized yet; where the ERP
 * recognizes by itself, for a comparison of each such invoice. @returns where to go on; null when all were considered.
 * Journals that are held stay due: a batch that began at the beginning each time would never get past them.
 */
export async function requestDueRevenue(tx: Transaction, hub: Hub, limits: Limits = {}): Promise<DuePosition | null> {
  if (hub.settings.recognition === "HUB") return requestJournals(tx, hub, limits);
  const { after, ...asked } = limits;
  const last = await requestRecognition(tx, hub, { ...asked, after: after?.invoiceId ?? null });
  return last === null ? null : { month: "", invoiceId: last };
}

async function requestJournals(tx: Transaction, hub: Hub, limits: Limits): Promise<DuePosition | null> {
  const { invoiceId = null, limit = 1_000, after = null, occasion } = limits;
  const due = await dueMonths(tx, { invoiceId, before: firstOfMonth(today(hub)), limit, after });
  for (const line of due) {
    const source: PostingSource = { kind: "revenue", id: line.invoiceId, periodStart: dayOf(line.month) };
    await requestPosting(tx, hub, source, occasion);
  }
  const last = due.at(-1);
  return last && due.length === limit ? { month: dayOf(last.month), invoiceId: last.invoiceId } : null;
}
