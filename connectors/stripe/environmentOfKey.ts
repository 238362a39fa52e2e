import type { Environment } from "../../schema/environment";

/**
 * What kind of account a key opens, by how it begins; null where it does not tell.
 * @see https://docs.stripe.com/keys#test-live-modes
 */
export function environmentOfKey(apiKey: string): Exclude<Environment, "stand-in"> | null {
  const [, mode] = /^[sr]k_(?:org_)?(live|test)_/.exec(apiKey) ?? [];
  if (mode === undefined) return null;
  return mode === "live" ? "production" : "test";
}
