import type { ServerResponse } from "node:http";
import type { Client } from "@urql/core";
import { DealProgressDocument, DealSoFarDocument, ProgressDocument } from "./generated/operations";

interface Told {
  id: string;
  type: string;
  time: string;
}

/**
 * A deal's events as server-sent events: what happened so far, then each as it happens. It subscribes first and reads
 * then, so that nothing falls between. The browser sends the last cursor it saw when it comes back, and misses nothing.
 * @param after that cursor
 */
export async function serveDeal(client: Client, opportunityId: string, after: string | undefined, to: ServerResponse) {
  to.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  const found = await client.query(DealSoFarDocument, { opportunityId }).toPromise();
  const correlationId = found.data?.events?.nodes[0]?.correlationId;
  if (correlationId === undefined) return to.end(line("Nothing happened to this deal yet"));

  // Whoever left while the hub was asked must not be followed.
  if (to.destroyed) return;
  const seen = new Set<string>();
  const waiting: string[] = [];
  let live = after !== undefined;
  const { unsubscribe } = client
    .subscription(DealProgressDocument, { correlationId, after })
    .subscribe(({ data, error }) => {
      if (error) return to.end(line(error.message));
      if (!data || seen.has(data.lifecycle.event.id)) return;
      const said = line(words(data.lifecycle.event), data.lifecycle.cursor);
      if (live) to.write(said);
      else waiting.push(said);
    });
  to.on("close", unsubscribe);
  if (live) return;

  const past = await client.query(ProgressDocument, { correlationId }).toPromise();
  for (const event of past.data?.events?.nodes ?? []) {
    seen.add(event.id);
    to.write(line(words(event)));
  }
  live = true;
  for (const said of waiting) to.write(said);
}

const words = ({ type, time }: Told): string => `${time} ${type}`;

const line = (data: string, cursor?: string): string =>
  `${cursor === undefined ? "" : `id: ${cursor}\n`}data: ${data}\n\n`;
