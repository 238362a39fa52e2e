import type { ListedId } from "../../connector";

/** How a kind of record is read and listed. */
export interface Reader<Record> {
  read(externalId: string): Promise<Record | null>;
  list(): AsyncIterable<Record[]>;
  /** The ids of all, whatever else they say: one that is not understood keeps no other from being found. */
  ids(): AsyncIterable<ListedId[]>;
}
