import { randomUUID } from "node:crypto";

interface Graph {
  url: string;
  headers: Record<string, string>;
}

/** Whoever is on call: has tried again, by the graph, what was given up since several workers died at it. */
export class Operator {
  /** The titles of the cases that were tried again. */
  readonly retried: string[] = [];

  /** @param graphs the gateways: what one does not take, another does */
  constructor(private readonly graphs: readonly Graph[]) {}

  /** Looks once; what cannot be asked now is asked the next time. */
  async look(): Promise<void> {
    for (const { id, title } of await this.#poison().catch(() => [])) {
      const input = { ids: [id], options: { idempotencyKey: randomUUID(), reason: "The workers are up again" } };
      const { retryExceptions } = await this.#ask<{ retryExceptions: object | null }>(RETRY, { input }).catch(() => ({
        retryExceptions: null,
      }));
      if (retryExceptions) this.retried.push(title);
    }
  }

  async #poison(): Promise<{ id: string; title: string }[]> {
    const { exceptionInbox } = await this.#ask<{ exceptionInbox: { nodes: { id: string; title: string }[] } }>(POISON, {
      filter: { class: ["POISON"], state: ["OPEN"], search: "workers died" },
    });
    return exceptionInbox.nodes;
  }

  async #ask<T>(query: string, variables: object): Promise<T> {
    for (const { url, headers } of this.graphs) {
      const answer = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(10_000),
      }).catch(() => null);
      const { data } = ((await answer?.json().catch(() => null)) ?? {}) as { data?: T | null };
      if (data) return data;
    }
    throw new Error("No gateway answers");
  }
}

const POISON = `query ($filter: ExceptionFilter) { exceptionInbox(filter: $filter) { nodes { id title } } }`;
const RETRY = `mutation ($input: RetryExceptionsInput!) { retryExceptions(input: $input) { id } }`;
