import { dateOf } from "../../domain/calendar/dateOf";
import { goLiveDay } from "../goLiveDay";
import type { Hub } from "../hub";

/** Whether a document is of a day before the company went live: the ledger got it then in another way, or not at all. */
export const beforeGoLive = (hub: Hub, date: Date | null): boolean => date !== null && date < dateOf(goLiveDay(hub));
