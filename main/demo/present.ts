import { HubError } from "../../schema/hubError";

/**
 * A value that a platform showed.
 * @param what it is, to be told where the platform showed none
 * @throws HubError `demo.refused` where there is none: nothing is done then
 */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value !== null && value !== undefined) return value;
  throw new HubError("demo.refused", `There is no ${what}, so that nothing was done`, { retryable: false });
}
