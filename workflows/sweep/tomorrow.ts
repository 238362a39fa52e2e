import { addDays } from "../../domain/calendar/addDays";
import { dateOf } from "../../domain/calendar/dateOf";
import { startOfDay } from "../../domain/calendar/startOfDay";
import type { Hub } from "../hub";
import { today } from "../today";

/** Where tomorrow begins at the latest: as billing writes a day, at its midnight in UTC, or where the company is. */
export function tomorrow(hub: Hub): Date {
  const day = addDays(today(hub), 1);
  return new Date(Math.max(dateOf(day).getTime(), startOfDay(day, hub.settings.timeZone).getTime()));
}
