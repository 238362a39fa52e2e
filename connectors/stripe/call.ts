import { failureOf } from "./failureOf";

/**
 * Makes a call that only reads.
 * @returns null when Stripe has no record of the id in its path; one that a parameter names is a missing reference
 */
export async function reading<T>(what: string, run: () => Promise<T>): Promise<T | null> {
  try {
    return await run();
  } catch (error) {
    const failure = failureOf(error, what, false);
    if (failure.class === "MISSING_REFERENCE" && failure.httpStatus === 404) return null;
    throw failure;
  }
}

/** Makes a call that may change something. */
export async function writing<T>(what: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw failureOf(error, what, true);
  }
}
