import { isCleared, type Caller } from "../../../schema/authority/caller";
import type { Closeness } from "../../../schema/authority/closeness";

/** Of which cases a caller sees the explanation and the amount: of none without clearance for the fields' own class. */
export const seenClassifications = (caller: Caller): Closeness[] =>
  isCleared(caller, "CONFIDENTIAL")
    ? ["CONFIDENTIAL", ...(isCleared(caller, "RESTRICTED") ? (["RESTRICTED"] as const) : [])]
    : [];
