import type { ReadingMark } from "./reading";

const shared: ReadonlySet<string> = new Set(["AccountingPeriod", "Product", "User"]);

/** Whether a record is one that accounts share: it is claimed behind the books of any, see `claimReadings`. */
export const isShared = ({ kind }: Pick<ReadingMark, "kind">): boolean => shared.has(kind);
