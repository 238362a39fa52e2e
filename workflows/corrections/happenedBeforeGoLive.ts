import { dateOf } from "../../domain/calendar/dateOf";
import { dayAt } from "../../domain/calendar/dayAt";
import type { Instant } from "../../schema/canonical/value";
import type { Hub } from "../hub";
import { beforeGoLive } from "./beforeGoLive";

/** Whether something happened on a day before the company went live, where it is: the opening balances hold it. */
export const happenedBeforeGoLive = (hub: Hub, at: Instant): boolean =>
  beforeGoLive(hub, dateOf(dayAt(new Date(at), hub.settings.timeZone)));
