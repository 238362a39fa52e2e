import { randomUUID } from "node:crypto";
import type { Org } from "./org";
import { saveRecord, type Body } from "./saveRecord";

interface Open {
  since: Date;
  by: string;
  saved: readonly { id: string; values: Body }[];
}

/**
 * Transactions that run for long, such as a batch of Apex: what they save has the stamp of when they saved it, and nobody
 * sees it before they end, when others with later stamps have been seen already.
 */
export class LongTransactions {
  private readonly open = new Map<string, Open>();

  constructor(
    private readonly org: Org,
    private readonly clock: () => Date,
  ) {}

  begin(by: string, saved: Open["saved"]): string {
    const id = randomUUID();
    this.open.set(id, { since: this.clock(), by, saved });
    return id;
  }

  /** @returns whether there was such a one */
  commit(id: string): boolean {
    const ended = this.open.get(id);
    if (!ended) return false;
    this.open.delete(id);
    const { catalog, store } = this.org;
    const save = ({ id: recordId, values }: Open["saved"][number]) => {
      const row = store.get(recordId);
      if (row) saveRecord(this.org, catalog.object(row.type), values, row);
    };
    store.transact(ended.by, () => ended.saved.forEach(save), ended.since);
    return true;
  }

  /** Until when all that was saved is to be seen: "latestDateCovered", in whole minutes unless one is open. */
  coveredUntil(): Date {
    const minute = Math.floor(this.clock().getTime() / 60_000) * 60_000;
    return new Date(Math.min(minute, ...[...this.open.values()].map(({ since }) => since.getTime())));
  }
}
