import type { WorkflowRequest } from "../../platform/durable/openEnqueuer";
import type { Transaction } from "../../platform/store/openStore";
import type { HubSettings } from "../../domain/settings/hubSettings";
import type { Hub } from "../hub";

/** A record that has not led to its next document. */
export interface Unmet {
  id: string;
  /** Whether it has by now, or has nothing to lead to any more: it is not looked for again. */
  done: boolean;
  /** Whether it should have by now, for all that the store knows. */
  due: boolean;
}

/** One kind of record, and what each of them is to lead to. */
export interface Watch {
  /** What is not there, as a case says it of the record: "is not in the ledger". */
  lacks: string;
  /** Whether it is a case itself: then no case stands for it. */
  isCase?: true;
  /** Whether its process has done all there is to do once it ends well: some records come to nothing. */
  isDoneBySuccess?: true;
  /** How soon it is to be there, in minutes. */
  minutes(settings: HubSettings["watch"]): number;
  /**
   * The next records that have not led to it yet, as the store has it, in the order of an index that holds no others.
   * @param before those that came about later still have time
   */
  find(tx: Transaction, hub: Hub, page: { before: Date; after: string; limit: number }): Promise<Unmet[]>;
  /** Keeps a record that is done from being found again, where the store does not say so by itself. */
  follow?(tx: Transaction, hub: Hub, id: string): Promise<unknown>;
  /** The process that makes it, under its business key, and the records whose cases say that it is not there. */
  request(tx: Transaction, hub: Hub, id: string): Promise<Wanted | null>;
}

export interface Wanted extends WorkflowRequest {
  subjects: string[];
}
