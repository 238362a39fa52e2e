import type { ErpDocument } from "../../schema/canonical/erp";
import { happenedBeforeGoLive } from "../corrections/happenedBeforeGoLive";
import { goLiveDay } from "../goLiveDay";
import type { Hub } from "../hub";

/**
 * Whether a document that people entered counts among the opening balances: it is of a day before the company went live,
 * and was entered before then. What is dated back later is in none of them.
 */
export const isOpeningBalance = (hub: Hub, { date, createdAt }: Pick<ErpDocument, "date" | "createdAt">): boolean =>
  date < goLiveDay(hub) && happenedBeforeGoLive(hub, createdAt);
