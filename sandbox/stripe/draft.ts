import { alwaysSent } from "./alwaysSent";
import { objectId } from "./objectId";
import { previousAttributes } from "./previousAttributes";
import type { Store } from "./store";
import type { StripeObject } from "./stripeObject";

/** One request's changes before they are accepted: seen by the request itself, and by nobody else. */
export class Draft {
  readonly #put = new Map<string, StripeObject>();
  readonly #removed = new Set<string>();
  readonly events: StripeObject[] = [];

  constructor(
    private readonly store: Store,
    /** In seconds, by the test clock that the objects live on. */
    readonly now: number,
    private readonly request: { id: string | null; idempotencyKey: string | null },
    /** In seconds, by real time: events are in the order in which they came about, whatever a test clock shows. */
    readonly realNow: number = now,
  ) {}

  get(kind: string, id: string, param?: string): StripeObject {
    const own = this.#put.get(id);
    return own?.object === kind ? own : this.store.get(kind, id, param);
  }

  find(id: string): StripeObject | undefined {
    return this.#put.get(id) ?? this.store.find(id);
  }

  all(kind: string): StripeObject[] {
    const stored = this.store.all(kind).filter(({ id }) => !this.#put.has(id) && !this.#removed.has(id));
    return [...stored, ...[...this.#put.values()].filter(({ object }) => object === kind)];
  }

  put<Kind extends StripeObject>(object: Kind): Kind {
    const whole = { ...alwaysSent[object.object], ...object };
    this.#put.set(object.id, whole);
    return whole;
  }

  /** Puts an object with some fields changed. */
  change(object: StripeObject, fields: Record<string, unknown>): StripeObject {
    return this.put({ ...object, ...fields });
  }

  remove(id: string): void {
    this.#put.delete(id);
    this.#removed.add(id);
  }

  /** Tells of a change, and of an update also what changed fields were before: kept as an event, and sent to the webhook endpoints once the request is accepted. */
  tell(type: string, object: StripeObject): void {
    const before = this.store.find(object.id);
    const now = this.#put.get(object.id) ?? object;
    const previous = type.endsWith(".updated") && before ? previousAttributes(before, now) : {};
    const event: StripeObject = {
      id: objectId("evt"),
      object: "event",
      api_version: "2026-10-28.endive",
      created: this.realNow,
      data: {
        object: structuredClone(now),
        ...(Object.keys(previous).length > 0 && { previous_attributes: previous }),
      },
      livemode: false,
      pending_webhooks: 0,
      request: { id: this.request.id, idempotency_key: this.request.idempotencyKey },
      type,
    };
    this.events.push(event);
    this.#put.set(event.id, event);
  }

  get changes(): { put: StripeObject[]; removed: string[] } {
    return { put: [...this.#put.values()], removed: [...this.#removed] };
  }
}
