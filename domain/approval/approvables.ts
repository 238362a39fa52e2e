import { closeWonApproval } from "../operation/closeWonApproval";
import type { Approvable } from "./approvable";

/** All kinds that may wait, by the operation's kind. */
export const approvables: ReadonlyMap<string, Approvable> = new Map([["CLOSE_WON", closeWonApproval]]);
