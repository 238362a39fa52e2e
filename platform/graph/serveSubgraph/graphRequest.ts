import { IncomingMessage } from "node:http";

/** Where a server takes queries, and subscriptions over WebSockets. */
export const graphPath = "/graphql";

/**
 * A request that leaves HTTP only to become a WebSocket on the graph's path. Node takes every `Upgrade` for one that does
 * as soon as anything listens for upgrades, and then nobody would answer those that Java's HttpClient and
 * `curl --http2` offer with an ordinary request (`Upgrade: h2c`). A server that does not know a protocol goes on in
 * the one it is asked in.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-7.8
 */
export class GraphRequest extends IncomingMessage {
  /** What Node makes of it: asked for, and then granted where anything listens for it. */
  private granted: boolean | null = null;

  get upgrade(): boolean {
    return this.granted === true && leavesHttp(this);
  }

  /** Node sets it before there are headers, and reads it once they are there. */
  set upgrade(granted: boolean | null) {
    this.granted = granted;
  }
}

/** A tunnel is no upgrade: Node ends one that nobody listens for. */
function leavesHttp({ method, url, headers }: IncomingMessage): boolean {
  if (method === "CONNECT") return true;
  return method === "GET" && url?.split("?")[0] === graphPath && headers.upgrade?.toLowerCase() === "websocket";
}
