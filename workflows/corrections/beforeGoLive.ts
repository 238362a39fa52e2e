import { dateOf } from "../../domain/projection/dateOf";
import type { Hub } from "../hub";

/** Whether a document is of a day before the company went live: the ledger got it then in another way, or not at all. */
export function beforeGoLive({ settings }: Hub, date: Date | null): boolean {
  return date !== null && date < dateOf(settings.goLive.slice(0, 10));
}
