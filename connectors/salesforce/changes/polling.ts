import type { CrmRecords } from "../../../schema/canonical/crm";
import type { Change } from "../../connector";
import type { Reading } from "../readRecords";
import type { PollPosition } from "./pollCursor";

/** What one poll of an object works with. */
export interface Polling {
  reading: Reading;
  /** Until when every change is to be seen. */
  until: number;
  told: ToldBehind;
}

/**
 * By object, `id stamp` of what was told where something may still come late. It may be as much as an org changes in a
 * day, so it is kept in memory alone: after a restart all of it is told once more, under ids that the inbox knows. So are the ids of what stood in place of rows that could not be read.
 */
export type ToldBehind = Map<string, Set<string>>;

/** What a step of a poll found, and where it got to. */
export interface Found {
  changes: Change<CrmRecords>[];
  /** What stands in place of rows that could not be read. */
  unreadable: Change<CrmRecords>[];
  position: PollPosition;
}
