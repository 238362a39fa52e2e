import { sharedKey, type SharedKey } from "./sharedKey";

/** The secrets in force; given as a function, those at each moment, so that they can be changed without a restart. */
export type Secrets = readonly string[] | (() => readonly string[]);

/** The keys of the secrets in force, the first of which signs; made anew only when the secrets are others. */
export function keyring(secrets: Secrets): () => readonly SharedKey[] {
  const inForce = typeof secrets === "function" ? secrets : () => secrets;
  let known: readonly string[] | undefined;
  let keys: readonly SharedKey[] = [];
  return () => {
    const now = inForce();
    if (now !== known) [known, keys] = [now, now.map(sharedKey)];
    return keys;
  };
}
