/**
 * The host's name in an address of HTTP, or in `host:port`, as it is compared: small, without the dot at its end that
 * the root of DNS may have; of a text that is neither, the text.
 */
export function hostOf(place: string): string {
  const url = addressIn(place) ?? addressIn(`http://${place}`);
  return url ? url.hostname.replace(/\.+$/, "") : place;
}

/** `host:port` would be one of a scheme that is called like the host. */
function addressIn(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) ? url : null;
}
