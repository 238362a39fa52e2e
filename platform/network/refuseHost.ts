import { hostOf } from "./hostOf";
import { isLoopback } from "./isLoopback";

/**
 * Why a door that only this machine reaches does not answer who asks for it by this name: a page whose name was rebound
 * to this machine still sends its own.
 * @param host where the door listens
 * @param named the request's `Host`
 */
export function refuseHost(host: string, named = ""): string | undefined {
  return isLoopback(host) && !isLoopback(hostOf(named)) ? `Ask for localhost, not for ${named}` : undefined;
}
