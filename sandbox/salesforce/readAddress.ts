/**
 * The path and query of a request's address, as it came: a path that were normalized could lead out of the resource it
 * begins with (`/sobjects/Account/..`).
 */
export function readAddress(url: string): { path: string; query: URLSearchParams } {
  const at = url.indexOf("?");
  if (at < 0) return { path: url, query: new URLSearchParams() };
  return { path: url.slice(0, at), query: new URLSearchParams(url.slice(at + 1)) };
}
