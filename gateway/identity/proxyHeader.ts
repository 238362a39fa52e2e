import type { IncomingHttpHeaders } from "node:http";

/** Headers that proxies, load balancers and content networks add to what they pass on, and that no browser or client sends. */
const headers: readonly string[] = [
  // Standards: RFC 7239, RFC 9110 (7.6.3), RFC 8586.
  ...["forwarded", "via", "cdn-loop"],
  // By custom: nginx, Apache, HAProxy, Traefik, Envoy.
  ...["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "x-forwarded-server"],
  ...["x-forwarded-scheme", "x-forwarded-ssl", "x-forwarded-by", "x-forwarded-prefix", "x-forwarded-uri"],
  ...["x-forwarded", "forwarded-for", "x-original-forwarded-for", "x-original-host", "x-original-uri"],
  ...["x-real-ip", "x-client-ip", "x-cluster-client-ip", "x-proxyuser-ip", "x-envoy-external-address"],
  ...["x-envoy-original-path", "x-envoy-expected-rq-timeout-ms", "x-forwarded-client-cert"],
  // Cloudflare, Akamai, Fastly, Fly, Vercel.
  ...["cf-connecting-ip", "cf-connecting-ipv6", "cf-ray", "true-client-ip", "fastly-client-ip"],
  ...["fly-client-ip", "fly-forwarded-port", "x-vercel-forwarded-for"],
  // Amazon, Google, Microsoft.
  ...["x-amzn-trace-id", "x-amz-cf-id", "cloudfront-viewer-address", "x-cloud-trace-context"],
  ...["x-appengine-user-ip", "x-azure-clientip", "x-azure-socketip", "x-azure-fdid", "x-arr-log-id"],
];

/** Beginnings and ends that only such headers have, for those of them that are not named above. */
const patterns: readonly RegExp[] = [
  /^(x-forwarded|forwarded|x-original-|x-envoy-|x-amzn?-|x-azure|x-vercel|x-sucuri|x-appengine|x-varnish)/,
  /^(cf-|fly-|fastly|tailscale-|incap-|surrogate-|x-nginx-proxy|x-request-start|max-forwards)/,
  /client-?ip$/,
];

/** The header by which a request shows that a proxy passed it on; `undefined` when none does. */
export const proxyHeader = (sent: IncomingHttpHeaders): string | undefined =>
  headers.find((name) => sent[name] !== undefined) ??
  Object.keys(sent).find((name) => patterns.some((pattern) => pattern.test(name)));
