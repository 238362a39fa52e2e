import type { Caller } from "../../schema/authority/caller";

/** Who asks for a mutation, and by which request. */
export interface Asker {
  caller: Caller;
  /** Of the request. */
  correlationId: string;
}
