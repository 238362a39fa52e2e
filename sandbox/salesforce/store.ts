import { randomUUID } from "node:crypto";
import type { AppendLog } from "../kit/appendLog";
import type { ObjectType, Value, Values } from "./field";
import { recordId } from "./recordId";
import { salesforceTime } from "./salesforceTime";

export interface Row {
  type: string;
  id: string;
  values: Values;
}

export interface Change {
  kind: "CREATE" | "UPDATE" | "DELETE" | "UNDELETE";
  type: string;
  id: string;
  /** Of a CREATE or an UNDELETE every value, of an UPDATE the ones that changed. */
  values: Values;
  /** Neither a stamp nor an event tells of it. */
  silent?: true;
}

/** What was committed together: one line in the log. */
export interface Commit {
  at: string;
  by: string;
  key: string;
  changes: Change[];
}

/** The org's records. Changes are made inside `transact`, and stand once their commit is in the log. */
export class Store {
  private rows = new Map<string, Row>();
  private ofType = new Map<string, Map<string, Row>>();
  private counts = new Map<string, number>();
  private pending: { change: Change; before: Row | undefined }[] = [];
  private at = "";
  private by = "";

  constructor(
    private readonly log: AppendLog<Commit>,
    private readonly clock: () => Date,
    private readonly committed: (commit: Commit) => void,
  ) {}

  /** Rebuilds the records from the log; false when there was nothing to rebuild. */
  replay(): boolean {
    const commits = this.log.replay();
    for (const commit of commits) {
      for (const change of commit.changes) this.apply(change);
      this.committed(commit);
    }
    return commits.length > 0;
  }

  clear(): void {
    this.log.clear();
    this.rows = new Map();
    this.ofType = new Map();
    this.counts = new Map();
  }

  get(id: string): Row | undefined {
    return this.rows.get(id);
  }

  /** The records of one object, deleted ones included. */
  all(type: string): Row[] {
    return [...(this.ofType.get(type)?.values() ?? [])];
  }

  /** The records of one object that stand, whose field has this value. */
  where(type: string, name: string, value: Value): Row[] {
    return this.all(type).filter(({ values }) => values[name] === value && values["IsDeleted"] !== true);
  }

  now(): string {
    return this.at;
  }

  user(): string {
    return this.by;
  }

  /**
   * Runs `work`, appends what it changed as one commit, and takes all of it back when it throws.
   * @param savedAt the stamp of what it saves, where that is not now
   */
  transact<T>(by: string, work: () => T, savedAt = this.clock()): T {
    this.at = salesforceTime(savedAt);
    this.by = by;
    try {
      const result = work();
      const changes = this.pending.map(({ change }) => change);
      const commit = { at: this.clock().toISOString(), by, key: randomUUID(), changes };
      if (changes.length) this.log.append(commit);
      this.pending = [];
      if (changes.length) this.committed(commit);
      return result;
    } catch (error) {
      this.rollback(0);
      throw error;
    }
  }

  savepoint(): number {
    return this.pending.length;
  }

  rollback(savepoint: number): void {
    for (const { change, before } of this.pending.splice(savepoint).reverse()) {
      if (before) this.put(before);
      else this.drop(change);
    }
  }

  insert({ name, keyPrefix }: ObjectType, values: Values): string {
    const id = recordId(keyPrefix, (this.counts.get(name) ?? 0) + 1);
    const stamps = { CreatedDate: this.at, CreatedById: this.by, ...this.stamps(), IsDeleted: false };
    this.record({ kind: "CREATE", type: name, id, values: { ...values, Id: id, ...stamps } });
    return id;
  }

  update({ type, id, values: before }: Row, next: Values): void {
    const values = Object.fromEntries(Object.entries(next).filter(([name, value]) => before[name] !== value));
    this.record({ kind: "UPDATE", type, id, values: { ...values, ...this.stamps() } });
  }

  /** Changes a record without a stamp or an event, as where it is moved along with another. */
  move({ type, id }: Row, values: Values): void {
    this.record({ kind: "UPDATE", type, id, values, silent: true });
  }

  /** @param more what is set on it as it is deleted */
  remove({ type, id }: Row, more: Values = {}): void {
    this.record({ kind: "DELETE", type, id, values: { ...more, IsDeleted: true, ...this.stamps() } });
  }

  restore({ type, id, values }: Row): void {
    const back = { ...values, IsDeleted: false, ...("MasterRecordId" in values && { MasterRecordId: null }) };
    this.record({ kind: "UNDELETE", type, id, values: { ...back, ...this.stamps() } });
  }

  private stamps(): Values {
    return { LastModifiedDate: this.at, LastModifiedById: this.by, SystemModstamp: this.at };
  }

  private record(change: Change): void {
    this.pending.push({ change, before: this.rows.get(change.id) });
    this.apply(change);
  }

  private apply({ kind, type, id, values }: Change): void {
    if (kind === "CREATE") this.counts.set(type, (this.counts.get(type) ?? 0) + 1);
    this.put({ type, id, values: { ...this.rows.get(id)?.values, ...values } });
  }

  private put(row: Row): void {
    this.rows.set(row.id, row);
    const rows = this.ofType.get(row.type) ?? new Map<string, Row>();
    this.ofType.set(row.type, rows.set(row.id, row));
  }

  private drop({ type, id }: Change): void {
    this.rows.delete(id);
    this.ofType.get(type)?.delete(id);
    this.counts.set(type, (this.counts.get(type) ?? 1) - 1);
  }
}
