import { factOf, type Fact } from "../health/fact";
import type { Secrets } from "./keyring";

/** Whether whoever signs or verifies by these secrets can: while one is in force. */
export function secretFact(name: string, secrets: Secrets, stillWorks: string): Fact {
  const inForce = (typeof secrets === "function" ? secrets() : secrets).length;
  const reasons = inForce > 0 ? [] : [`No ${name} is in force`];
  return factOf(name, reasons, { well: `${inForce} in force`, stillWorks });
}
