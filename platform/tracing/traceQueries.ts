import { context, SpanKind, trace } from "@opentelemetry/api";
import type { ClientBase } from "pg";
import { correlationAttributes } from "./inSpan";

const tracer = trace.getTracer("throughline");

/**
 * Has each statement on a connection be a span of whatever work it is part of; one that is part of none, such as a poll,
 * is none. Its text stands in the span, with its parameters left out.
 */
export function traceQueries(client: ClientBase): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const traced = (...args: unknown[]): unknown => {
    if (!trace.getSpan(context.active())?.isRecording()) return query(...args);
    const text = textOf(args[0]);
    const span = tracer.startSpan(`SQL ${text.trimStart().split(/\s/, 1)[0] ?? ""}`, {
      kind: SpanKind.CLIENT,
      // Of whoever asked: the answer may come while other work is done.
      attributes: { "db.system.name": "postgresql", "db.query.text": text, ...correlationAttributes() },
    });
    const told = args.at(-1);
    if (typeof told === "function") {
      const tell = (...outcome: unknown[]) => {
        span.end();
        Reflect.apply(told, undefined, outcome);
      };
      return query(...args.slice(0, -1), tell);
    }
    const result = query(...args);
    if (!(result instanceof Promise)) return result;
    return result.finally(() => span.end());
  };
  Object.assign(client, { query: traced });
}

const textOf = (query: unknown): string =>
  typeof query === "string" ? query : String((Object(query) as { text?: unknown }).text);
