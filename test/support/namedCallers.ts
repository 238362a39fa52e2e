import type { Authority } from "../../gateway/identity/openAuthority";
import { refuse } from "../../gateway/identity/refusals";
import type { Caller } from "../../schema/authority/caller";

/** Knows each caller by their name as the bearer token: `Bearer pat`; nobody else is let in. */
export function namedCallers(callers: Readonly<Record<string, Caller>>): Authority {
  const identify: Authority["identify"] = async ({ authorization }) => {
    const name = /^Bearer (.+)$/.exec(String(authorization))?.[1] ?? "";
    const caller = Object.hasOwn(callers, name) ? callers[name] : undefined;
    return caller ? { caller } : refuse("unknown");
  };
  return {
    development: false,
    identify,
    recheck: identify,
    ended: () => {},
    hasLetIn: () => false,
    onChange: () => () => {},
    now: () => Date.now(),
    refuseOrigin: () => undefined,
  };
}
