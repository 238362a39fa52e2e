import type { Authority } from "../../gateway/authority";
import type { Caller } from "../../schema/authority/caller";

/** Knows each caller by their name as the bearer token: `Bearer pat`. */
export const namedCallers = (callers: Readonly<Record<string, Caller>>): Authority => ({
  identify: async ({ authorization }) => {
    const token = typeof authorization === "string" ? authorization.replace(/^Bearer /, "") : "";
    return Object.hasOwn(callers, token) ? callers[token] : undefined;
  },
  refuseOrigin: () => undefined,
});
