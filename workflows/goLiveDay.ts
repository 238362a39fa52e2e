import { dayAt } from "../domain/calendar/dayAt";
import type { Day } from "../schema/canonical/value";
import type { Hub } from "./hub";

/** The day on which the company went live, where it is. */
export const goLiveDay = ({ settings }: Pick<Hub, "settings">): Day =>
  dayAt(new Date(settings.goLive), settings.timeZone);
