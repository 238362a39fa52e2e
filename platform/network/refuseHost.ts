import { hostOf } from "./hostOf";
import { isLoopback } from "./isLoopback";

/**
 * Why a door that only this machine reaches does not answer who asks for it by this name: a page whose name was rebound
 * to this machine still sends its own.
 * @param host where the door listens
 * @param named the request's `Host`
 */
export function refuseHost(host: string, named = ""): string | undefined {
  if (!isLoopback(host) || (isName.test(named) && isLoopback(hostOf(named)))) return undefined;
  return `Ask for localhost, not for ${named}`;
}

/** A name with or without its port, and nothing else of a URL. @see https://www.rfc-editor.org/rfc/rfc9110#section-7.2 */
const isName = /^[^/?#@\\]+$/;
