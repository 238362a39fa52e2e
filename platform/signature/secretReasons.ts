import type { Secrets } from "./keyring";

/** Why the secrets keep whoever signs or verifies by them from being ready: no reason while one is in force. */
export const secretReasons = (name: string, secrets: Secrets): readonly string[] =>
  (typeof secrets === "function" ? secrets() : secrets).length > 0 ? [] : [`No ${name} is in force`];
