import type { ApprovalModel } from "../../schema/generated/prisma/models";
import type { StoredDealValue } from "../order/storedDealValue";

/**
 * Whether an approval, asked for or given, is of a deal as it is now: of this version of it, of what it comes to, and of
 * its terms, which follow from its products, too. One from before its terms were kept is of no deal.
 */
export const coversDeal = (
  { subjectVersion, termValueMinor, termsHash }: Pick<ApprovalModel, "subjectVersion" | "termValueMinor" | "termsHash">,
  { version }: { version: number },
  value: Pick<StoredDealValue, "termValueMinor" | "termsHash">,
): boolean => subjectVersion === version && termValueMinor === value.termValueMinor && termsHash === value.termsHash;
