import { SpanKind } from "@opentelemetry/api";
import { inSpan } from "../platform/tracing/inSpan";
import type { Connector } from "./connector";
import { checkReceipt } from "./checkReceipt";
import { notUnderstood } from "./notUnderstood";

/** What came of one call of a connector. */
export interface CallOutcome {
  instance: Connector<unknown, unknown>["instance"];
  /** What was done, as the contract names it; a page of a feed is `changes`. */
  method: "read" | "list" | "ids" | "write" | "find" | "changes";
  /** Of what kind of record, which command, or which feed. */
  of: string;
  ms: number;
  /** None when it was done. */
  error?: unknown;
  /** When the login in force ends; null where the platform does not tell. */
  loginEndsAt: Date | null;
}

export interface CallWatch {
  /** Is told of every call once it has ended. Must not throw. */
  told(outcome: CallOutcome): void;
}

/**
 * A connector whose calls are told as they end, and fail in a platform's or the hub's terms alone (`notUnderstood`). What a
 * platform delivers by itself is no call of it.
 */
export function watchCalls<Records, Commands, Of extends Connector<Records, Commands>>(
  inner: Of & Connector<Records, Commands>,
  { told }: CallWatch,
): Of {
  const { instance } = inner;
  const tell = (outcome: Omit<CallOutcome, "instance" | "loginEndsAt">) =>
    told({ instance, ...outcome, loginEndsAt: inner.loginEndsAt?.() ?? null });
  const begin = (method: CallOutcome["method"], of: unknown) => {
    let from = performance.now();
    return {
      again: () => (from = performance.now()),
      done: () => tell({ method, of: String(of), ms: performance.now() - from }),
      failed: (error: unknown) => tell({ method, of: String(of), ms: performance.now() - from, error }),
    };
  };
  const call = async <T>(method: CallOutcome["method"], of: unknown, id: string, run: () => Promise<T>): Promise<T> => {
    const one = begin(method, of);
    try {
      const answer = await inSpan(`${instance.platform} ${method} ${String(of)}`, run, {
        kind: SpanKind.CLIENT,
        attributes: { "throughline.instance": instance.id },
      });
      one.done();
      return answer;
    } catch (thrown) {
      const error = notUnderstood(thrown, `${instance.id} ${method} ${String(of)} ${id}`, method === "write");
      one.failed(error);
      throw error;
    }
  };
  async function* pages<T>(
    method: CallOutcome["method"],
    of: unknown,
    run: () => AsyncIterable<T>,
    signal?: AbortSignal,
  ): AsyncGenerator<T> {
    const one = begin(method, of);
    try {
      for await (const page of run()) {
        one.done();
        yield page;
        one.again();
      }
      // A poll that finds nothing has read all the same; one that is broken off has not.
      if (!signal?.aborted) one.done();
    } catch (thrown) {
      if (signal?.aborted) throw thrown;
      const error = notUnderstood(thrown, `${instance.id} ${method} ${String(of)}`, false);
      one.failed(error);
      throw error;
    }
  }
  const watched: Partial<Connector<Records, Commands>> = {
    read: (kind, id) => call("read", kind, id, () => inner.read(kind, id)),
    list: (kind) => pages("list", kind, () => inner.list(kind)),
    write: (name, key, command) =>
      call("write", name, key, async () => checkReceipt(await inner.write(name, key, command))),
    find: (name, key, command) =>
      call("find", name, key, async () => checkReceipt(await inner.find(name, key, command))),
    changes: (feed, cursor, signal) => pages("changes", feed, () => inner.changes(feed, cursor, signal), signal),
  };
  const { ids } = inner;
  if (ids) watched.ids = (kind) => pages("ids", kind, () => ids.call(inner, kind));
  // A connector is an object of its own functions, none of which asks for itself.
  return { ...inner, ...watched };
}
