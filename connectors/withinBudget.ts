import type { CallBudget } from "../platform/budget/callBudget";
import { NoPlace } from "../platform/budget/noPlace";
import { noPlaceFailure } from "./noPlaceFailure";

/** Makes one call of a platform within its budget. @throws VendorFailure when there was no place for it in time */
export async function withinBudget<T>(budget: CallBudget, doing: string, call: () => Promise<T>): Promise<T> {
  try {
    return await budget.call(call);
  } catch (error) {
    throw error instanceof NoPlace ? noPlaceFailure(error, doing) : error;
  }
}
