import type { Logger } from "pino";
import { tokenChanged } from "../../domain/access/tellChange";
import { fits, readToken } from "../../domain/access/tokenText";
import { keepListening } from "../../platform/store/keepListening";
import type { Store } from "../../platform/store/openStore";
import { isScope } from "../../schema/authority/scopes";
import { seesInOrder } from "../../schema/authority/roleSettings";
import { scopesOf, type RoleTable } from "../../schema/authority/roles";
import type { AccessToken } from "../../schema/generated/prisma/client";
import type { Identified, Identify } from "./identified";
import { refuse } from "./refusals";
import { tokenCache } from "./tokenCache";
import { tokenUses } from "./tokenUses";

/** The named tokens of applications, as the store has them. */
export interface NamedTokens {
  identify: Identify;
  /** Calls back whenever a token was made or revoked. @returns ends it */
  onChange(look: () => void): () => void;
  close(): Promise<void>;
}

/**
 * Opens the store's named tokens. A revoked one is refused as soon as the store's notification is heard, at the latest
 * once what is remembered of it is 5 s old. While the store is away, tokens seen lately go on to be good for 5 minutes.
 */
export function openNamedTokens(
  store: Pick<Store, "prisma" | "url">,
  { roles, now, log }: { roles: RoleTable; now: () => number; log: Logger },
): NamedTokens {
  const looking = new Set<() => void>();
  const cache = tokenCache((id) => store.prisma.accessToken.findUnique({ where: { id } }), now, log);
  const uses = tokenUses(store.prisma, log);
  const heard = (id?: string) => {
    cache.forget(id);
    for (const look of looking) look();
  };
  const listener = keepListening(store.url, tokenChanged, heard, log);

  return {
    identify: async (text) => {
      const given = readToken(text);
      if (!given) return undefined;
      const found = await cache.find(given.id);
      if (found === "unavailable") return refuse("unavailable");
      // Whoever has not the secret learns nothing of the token.
      if (!found || !fits(given.secret, found.secretHash)) return refuse("unknown");
      const identified = callerOf(found, roles, now());
      if ("caller" in identified) uses.note(found.id, now());
      return identified;
    },
    onChange: (look) => {
      looking.add(look);
      return () => void looking.delete(look);
    },
    close: async () => {
      await listener.close();
      await uses.close();
    },
  };
}

function callerOf(token: AccessToken, roles: RoleTable, nowMs: number): Identified {
  if (token.revokedAt) return refuse("revoked");
  if (token.expiresAt && token.expiresAt.getTime() <= nowMs) return refuse("expired");
  // A role that the settings no longer have gives nothing.
  const held = token.roles.filter((role) => roles.has(role));
  const scopes = new Set([...scopesOf(held, roles), ...token.scopes.filter(isScope)]);
  // Both or none, as in a role.
  if (!seesInOrder([...scopes])) scopes.delete("restricted:read");
  if (held.length === 0 && scopes.size === 0) return refuse("no_role");
  return {
    token: token.id,
    caller: {
      name: `application:${token.name}`,
      kind: "APPLICATION",
      roles: held,
      scopes: [...scopes],
      legalEntities: token.everyEntity ? "*" : token.legalEntities,
      expiresAtMs: token.expiresAt?.getTime() ?? null,
      owner: token.owner,
    },
  };
}
