import { randomUUID } from "node:crypto";
import { z } from "zod";

/** What can go wrong between a client and a platform, ordered through `POST /_sandbox/faults`. */
export const faultInput = z
  .strictObject({
    /** Which requests it hits; what is left out matches everything. `path` and `body` are regular expressions, the latter of the body as JSON. */
    match: z
      .strictObject({
        method: z.string().optional(),
        path: z.string().refine(isPattern, "a regular expression that can be read").optional(),
        body: z.string().refine(isPattern, "a regular expression that can be read").optional(),
      })
      .default({}),
    /**
     * - `status`: answer with this HTTP status, nothing done.
     * - `page`: answer with a page for people, of this status or 200, nothing done; a redirect leads to a login page.
     * - `timeout`: never answer, nothing done.
     * - `reset`: cut the connection, nothing done.
     * - `lost-ack`: do the write, then cut the connection.
     * - `delay`: do it, then answer `delayMs` late; of webhooks: send `delayMs` late.
     * - `duplicate`, `reorder`: of webhooks: send twice; hold back behind the next one.
     */
    kind: z.enum(["status", "page", "timeout", "reset", "lost-ack", "duplicate", "delay", "reorder"]),
    status: z.number().int().min(200).max(599).optional(),
    /** How many requests it hits before it is used up. */
    times: z.number().int().positive().default(1),
    /** Seconds, sent as the `Retry-After` header with `status`. */
    retryAfter: z.number().int().nonnegative().optional(),
    delayMs: z.number().int().positive().max(600_000).default(1_000),
  })
  .refine(
    ({ kind, status = 400 }) => kind === "page" || status >= 400,
    "a page alone may be answered as if all were well",
  );

export type FaultInput = z.input<typeof faultInput>;

export interface Fault extends z.output<typeof faultInput> {
  id: string;
}

/** The faults in force. `take` uses one up. */
export class Faults {
  private readonly armed: Fault[] = [];

  arm(input: FaultInput): Fault {
    const fault = { ...faultInput.parse(input), id: randomUUID() };
    this.armed.push(fault);
    return fault;
  }

  take(method: string, path: string, kinds: readonly Fault["kind"][], body?: unknown): Fault | undefined {
    const at = this.armed.findIndex(
      ({ kind, match }) =>
        kinds.includes(kind) &&
        (match.method === undefined || match.method.toUpperCase() === method.toUpperCase()) &&
        (match.path === undefined || new RegExp(match.path).test(path)) &&
        (match.body === undefined || new RegExp(match.body).test(JSON.stringify(body ?? null))),
    );
    const fault = this.armed[at];
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times === 0) this.armed.splice(at, 1);
    return fault;
  }

  list(): readonly Fault[] {
    return this.armed;
  }

  clear(): void {
    this.armed.length = 0;
  }
}

/** A pattern that cannot be read would fail every request after it. */
function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}
