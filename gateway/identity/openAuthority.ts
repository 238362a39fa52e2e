import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Logger } from "pino";
import { weighedCache } from "../../platform/cache/weighedCache";
import type { AuditSink } from "../../schema/audit/auditRecord";
import { builtInRoles, type RoleTable } from "../../schema/authority/roles";
import type { Caller } from "../../schema/authority/caller";
import { HubError } from "../../schema/hubError";
import { isLoopback } from "../../platform/network/isLoopback";
import type { Credentials } from "./credentials";
import { developmentCaller } from "./developmentCaller";
import type { Identified, Identify } from "./identified";
import type { IssuerSettings } from "./issuers/issuerSettings";
import { openIssuers } from "./issuers/openIssuers";
import { loginLog } from "./loginLog";
import type { NamedTokens } from "./namedTokens";
import { refuseOrigin } from "./refuseOrigin";
import { refuse, type Refusal } from "./refusals";
import { refuseDevelopment } from "./refuseDevelopment";
import { refuseUnknownRoles } from "./refuseUnknownRoles";
import { sharedTokens } from "./sharedTokens";

/** Longer than any that is sensible, and parsed by nobody. */
const LONGEST_TOKEN = 8_192;

/** For how long a token that was good is listened to from an address that waits, each time it is shown. */
const LET_IN_MS = 600_000;
const LET_IN_BYTES = 4 * 1_048_576;

/** Who may ask, and by what they are known. */
export interface IdentitySettings {
  /** Those in force of the one token that every application may use. */
  sharedTokens?: () => readonly string[];
  /** What whoever holds it may do; by default everything. */
  sharedTokenRole?: string;
  namedTokens?: NamedTokens;
  issuers?: readonly IssuerSettings[];
  roles?: RoleTable;
  /** By default on loopback, while neither a shared token nor an issuer is configured. */
  development?: boolean;
  /** Where logins and refusals are recorded. */
  audit?: AuditSink;
  /** Milliseconds since 1970. */
  now?: () => number;
}

export interface Authority {
  /** Whether whoever asks without a token may take any role. */
  development: boolean;
  /** Who holds these credentials, or why they are refused; either is recorded. */
  identify(shown: Credentials): Promise<Identified>;
  /** The same of one who has come in already, for the credentials may have ended since. */
  recheck(shown: Credentials): Promise<Identified>;
  /**
   * Whether these credentials were good a moment ago, and could not have been guessed: a token that the hub made, or an
   * issuer signed. Who guesses at the same address keeps nobody out who is in.
   */
  hasLetIn(shown: Credentials): boolean;
  /** Records that credentials ended with which somebody was in: what they had open ends with them. */
  ended(refusal: Refusal, caller: Caller, shown: Credentials): void;
  /** Calls back when credentials may have ended before their time. @returns ends it */
  onChange(look: () => void): () => void;
  /** Milliseconds since 1970. */
  now(): number;
  /** Why a request's `Host`, `Origin` or `Forwarded` shows that whoever sent it may not ask here. */
  refuseOrigin(headers: IncomingHttpHeaders): string | undefined;
}

/**
 * Says who asks: on this machine, while nothing is configured, whoever it is, in the role they choose; otherwise who
 * holds a token that is known here.
 * @param allowedOrigins whose pages may ask beside the gateway's own
 * @throws HubError `gateway.token_missing` when others could reach it and nobody could show who they are,
 *   `settings.invalid` when a role that is named is none
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export async function openAuthority(
  host: string,
  allowedOrigins: readonly string[],
  settings: IdentitySettings,
  log: Logger,
): Promise<Authority> {
  const { namedTokens, issuers = [], roles = builtInRoles, now = Date.now, sharedTokenRole = "admin" } = settings;
  const development = mayDevelop(host, settings);
  refuseUnknownRoles(roles, sharedTokenRole, issuers);
  const shared = settings.sharedTokens && sharedTokens(settings.sharedTokens, sharedTokenRole, roles);
  const unguessable: Identify[] = [
    ...(namedTokens ? [namedTokens.identify] : []),
    await openIssuers(issuers, { roles, now, log }),
  ];
  const letIn = weighedCache<number>(LET_IN_BYTES, () => 8);
  const logins = settings.audit && loginLog(settings.audit, now, log);

  const recheck = async (shown: Credentials): Promise<Identified> => {
    const { authorization } = shown;
    if (authorization === undefined || authorization === null || authorization === "") {
      return development ? developmentCaller(shown, roles) : refuse("missing");
    }
    const token = tokenIn(shown);
    if (token === undefined) return refuse("malformed");
    if (token.length > LONGEST_TOKEN) return refuse("too_large");
    const sharedBy = await shared?.(token);
    if (sharedBy) return sharedBy;
    for (const identify of unguessable) {
      const identified = await identify(token);
      if (!identified) continue;
      if ("caller" in identified) letIn.set(hashOf(token), now());
      else letIn.delete(hashOf(token));
      return identified;
    }
    return refuse("unknown");
  };

  return {
    development,
    recheck,
    now,
    identify: async (shown) => {
      const identified = await recheck(shown);
      if ("caller" in identified) logins?.login(identified.caller, shown, identified.token);
      else logins?.refusal(identified.refusal, shown);
      return identified;
    },
    hasLetIn: (shown) => {
      const token = tokenIn(shown);
      const at = token === undefined ? undefined : letIn.get(hashOf(token));
      return at !== undefined && now() - at < LET_IN_MS;
    },
    ended: (refusal, caller, shown) => logins?.ended(refusal, caller, shown),
    onChange: (look) => namedTokens?.onChange(look) ?? (() => {}),
    refuseOrigin: (headers) => refuseOrigin(headers, { host, allowedOrigins, development }),
  };
}

const tokenIn = ({ authorization }: Credentials): string | undefined =>
  typeof authorization === "string" ? /^Bearer +(\S+)$/i.exec(authorization)?.[1] : undefined;

const hashOf = (token: string): string => createHash("sha256").update(token).digest("base64");

function mayDevelop(host: string, { sharedTokens, namedTokens, issuers = [], development }: IdentitySettings): boolean {
  const configured = sharedTokens !== undefined || issuers.length > 0;
  const local = isLoopback(host);
  refuseDevelopment({ host, configured, development });
  if (!configured && !namedTokens && (!local || development === false)) {
    throw new HubError(
      "gateway.token_missing",
      `Nobody could ask the gateway on ${host}: configure a token or an issuer, or listen on 127.0.0.1`,
      { retryable: false },
    );
  }
  return development ?? (local && !configured);
}
