import { dayAt } from "../domain/calendar/dayAt";
import type { Day } from "../schema/canonical/value";
import type { Hub } from "./hub";

/** The day that it is where the company is. */
export const today = ({ now, settings }: Pick<Hub, "now" | "settings">): Day => dayAt(now(), settings.timeZone);
