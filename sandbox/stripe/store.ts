import type { AppendLog } from "../kit/appendLog";
import type { Delivery } from "./delivery";
import { noSuch, noSuchReference } from "./refusal";
import type { StripeObject } from "./stripeObject";

/** An answer that is given again when its request comes again. */
export interface RememberedAnswer {
  key: string;
  fingerprint: string;
  status: number;
  body: unknown;
  /** In seconds. */
  at: number;
  /** The id of the request that it answered first. */
  request?: string;
}

/** What one accepted request changed: written as one line, so that it is there as a whole or not at all. */
export interface Commit {
  put: StripeObject[];
  removed: string[];
  deliveries?: Delivery[];
  answer?: RememberedAnswer;
}

/** What a path's id is called where it is not called `id`. */
const namedInPath: ReadonlyMap<string, string> = new Map([
  ["price", "price"],
  ["coupon", "coupon"],
]);

/** Everything the account holds, rebuilt from the log at start. */
export class Store {
  readonly #objects = new Map<string, StripeObject>();
  readonly #kinds = new Map<string, Map<string, StripeObject>>();
  /** The deliveries still under way. */
  readonly deliveries = new Map<string, Delivery>();
  readonly #pending = new Map<string, number>();
  readonly answers = new Map<string, RememberedAnswer>();

  constructor(private readonly log: AppendLog<Commit>) {
    for (const commit of log.replay()) this.#apply(commit);
  }

  commit(commit: Commit): void {
    this.log.append(commit);
    this.#apply(commit);
  }

  find(id: string): StripeObject | undefined {
    return this.#objects.get(id);
  }

  /**
   * @param param what names the object, unless the path does
   * @throws Refusal when there is no object of this kind by this id: 404, or 400 of a parameter's
   */
  get(kind: string, id: string, param?: string): StripeObject {
    const found = this.#kinds.get(kind)?.get(id);
    if (found) return found;
    const what = kind.replaceAll("_", " ");
    throw param === undefined ? noSuch(what, id, namedInPath.get(kind)) : noSuchReference(what, id, param);
  }

  /** The objects of a kind, oldest first. */
  all(kind: string): StripeObject[] {
    return [...(this.#kinds.get(kind)?.values() ?? [])];
  }

  /** How many endpoints have not taken an event yet. */
  pendingWebhooks(event: string): number {
    return this.#pending.get(event) ?? 0;
  }

  clear(): void {
    this.log.clear();
    this.#objects.clear();
    this.#kinds.clear();
    this.deliveries.clear();
    this.#pending.clear();
    this.answers.clear();
  }

  #apply({ put, removed, deliveries = [], answer }: Commit): void {
    for (const object of put) {
      this.#objects.set(object.id, object);
      const kind = this.#kinds.get(object.object) ?? new Map<string, StripeObject>();
      kind.set(object.id, object);
      this.#kinds.set(object.object, kind);
    }
    for (const id of removed) {
      const kind = this.#objects.get(id)?.object;
      this.#objects.delete(id);
      if (kind !== undefined) this.#kinds.get(kind)?.delete(id);
    }
    for (const delivery of deliveries) {
      const { id, event, status } = delivery;
      const change = Number(status === "pending") - Number(this.deliveries.has(id));
      const pending = (this.#pending.get(event) ?? 0) + change;
      if (status === "pending") this.deliveries.set(id, delivery);
      else this.deliveries.delete(id);
      if (pending === 0) this.#pending.delete(event);
      else this.#pending.set(event, pending);
    }
    if (answer) this.answers.set(answer.key, answer);
  }
}
