import { createHash, randomUUID } from "node:crypto";
import type { Catalog } from "./catalog";
import { changeEventType, type ChangeEventType, type Told } from "./changeEventType";
import { recordId } from "./recordId";
import type { OrgSetup } from "./orgSetup";
import type { Commit } from "./store";

export interface BusEvent {
  replayId: number;
  id: string;
  type: ChangeEventType;
  payload(): Buffer;
  at: number;
}

/** The objects whose changes are published: the five an org may select without an add-on. */
const selected = ["Account", "Contact", "Opportunity", "OpportunityLineItem", "Contract"];
/** The standard channel of all objects. */
const ALL = "/data/ChangeEvents";
/** "Change events are stored for 72 hours": Change Data Capture Developer Guide. */
const RETENTION_MS = 72 * 60 * 60 * 1_000;

/** Change events in the order of their commits, kept for 72 hours, and those who wait for more. */
export class EventBus {
  readonly types: readonly ChangeEventType[];
  private readonly byEntity: ReadonlyMap<string, ChangeEventType>;
  private readonly listeners = new Set<() => void>();
  private events: BusEvent[] = [];
  private last = 0;
  /** The newest replay id that is no longer kept. */
  private gone = 0;

  constructor(
    catalog: Catalog,
    private readonly clock: () => Date,
    private readonly setup: Pick<OrgSetup, "unselectedEntities"> = { unselectedEntities: [] },
  ) {
    this.byEntity = new Map(selected.map((name) => [name, changeEventType(catalog.object(name))]));
    this.types = [...this.byEntity.values()];
  }

  get latest(): number {
    return this.last;
  }

  publish(commit: Commit): void {
    const changes = commit.changes.filter(({ type, silent }) => this.byEntity.has(type) && !silent);
    changes.forEach(({ id, ...change }, i) => this.keep(commit, { ...change, ids: [id] }, i + 1));
    for (const listener of this.listeners) listener();
  }

  /**
   * Publishes an event on an object's topic that no commit caused, such as a gap event, or one of an object that the
   * topic is not named after, as a custom channel carries them.
   */
  tell(topicOf: string, told: { entityName: string; changeType: string; recordIds: readonly string[] }): boolean {
    const type = this.byEntity.get(topicOf);
    if (!type) return false;
    const commit = { at: this.clock().toISOString(), by: recordId("005", 999), key: randomUUID(), changes: [] };
    const change = { kind: told.changeType, type: told.entityName, ids: told.recordIds, values: {} };
    this.keep(commit, change, 1, type);
    for (const listener of this.listeners) listener();
    return true;
  }

  /** Whether there is such a topic: one of each object that is selected, and one of all. */
  has(topic: string): boolean {
    const { unselectedEntities } = this.setup;
    return (
      topic === ALL || this.types.some((type) => type.topic === topic && !unselectedEntities.includes(type.object))
    );
  }

  /** The next events of a topic after a replay id, at most `count`. */
  after(topic: string, replayId: number, count: number): BusEvent[] {
    this.forget(this.clock().getTime() - RETENTION_MS);
    const found: BusEvent[] = [];
    for (let at = Math.max(0, replayId - this.gone); at < this.events.length && found.length < count; at += 1) {
      const event = this.events[at];
      if (event && (topic === ALL || event.type.topic === topic)) found.push(event);
    }
    return found;
  }

  /** Whether a subscription may start after this replay id: 72 hours later it may not. */
  holds(replayId: number): boolean {
    this.forget(this.clock().getTime() - RETENTION_MS);
    return replayId <= this.last && (replayId > this.gone || this.gone === 0);
  }

  /** Calls `listener` after each commit, until the returned function is called. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Forgets every event, as if 72 hours had passed. Replay ids go on. */
  expireAll(): void {
    this.forget(Infinity);
  }

  private keep(commit: Commit, change: Told, sequenceNumber: number, type = this.byEntity.get(change.type)): void {
    if (!type) return;
    const payload = () => type.encode(commit, change, sequenceNumber);
    const id = guid(`${commit.key} ${sequenceNumber}`);
    this.events.push({ replayId: ++this.last, id, type, payload, at: Date.parse(commit.at) });
  }

  /** The events are in order of time, and their replay ids have no holes. */
  private forget(before: number): void {
    const kept = this.events.findIndex(({ at }) => at >= before);
    const count = kept === -1 ? this.events.length : kept;
    this.events.splice(0, count);
    this.gone += count;
  }
}

const guid = (seed: string) =>
  createHash("md5")
    .update(seed)
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
