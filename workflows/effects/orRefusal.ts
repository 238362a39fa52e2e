import { HubError } from "../../schema/hubError";
import { failureOf, type Failure } from "./failure";

/**
 * What a transaction decides, or why the hub's own rules refuse it. As data, since an error's class would not survive
 * in the step's record; to be used where nothing was written before the refusal that must not stay.
 */
export async function orRefusal<T extends object>(decide: () => Promise<T>): Promise<T | { refused: Failure }> {
  try {
    return await decide();
  } catch (error) {
    if (error instanceof HubError) return { refused: failureOf(error) };
    throw error;
  }
}
