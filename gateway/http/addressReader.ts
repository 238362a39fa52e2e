import type { IncomingMessage } from "node:http";
import { compile, proxyAddr } from "@fastify/proxy-addr";

/** Where a request comes from: its peer, or what proxies that are trusted say of it in `X-Forwarded-For`. */
export function addressReader(trustedProxies: readonly string[]): (request: IncomingMessage) => string {
  if (trustedProxies.length === 0) return ({ socket }) => socket.remoteAddress ?? "unknown";
  const trusts = compile([...trustedProxies]);
  return (request) => proxyAddr(request, trusts);
}
