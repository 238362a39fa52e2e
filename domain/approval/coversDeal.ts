import type { ApprovalModel } from "../../schema/generated/prisma/models";
import type { StoredDealValue } from "../order/storedDealValue";

/** Whether an approval, asked for or given, is of a deal as it is now: of this version of it, and of what it comes to. */
export const coversDeal = (
  { subjectVersion, termValueMinor }: Pick<ApprovalModel, "subjectVersion" | "termValueMinor">,
  { version }: { version: number },
  value: Pick<StoredDealValue, "termValueMinor">,
): boolean => subjectVersion === version && termValueMinor === value.termValueMinor;
