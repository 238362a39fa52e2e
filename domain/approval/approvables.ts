import { resolutionApproval } from "../exception/resolutionApproval";
import { closeWonApproval } from "../operation/closeWonApproval";
import type { Scope } from "../../schema/authority/scopes";
import type { Approvable } from "./approvable";

/** All kinds that may wait, by the operation's kind. */
export const approvables: ReadonlyMap<string, Approvable> = new Map([
  ["CLOSE_WON", closeWonApproval],
  ["RESOLVE_EXCEPTION", resolutionApproval],
]);

/** The scopes of which whoever approves or declines anything at all holds one. */
export const decidingScopes: ReadonlySet<Scope> = new Set([...approvables.values()].map(({ scope }) => scope));
