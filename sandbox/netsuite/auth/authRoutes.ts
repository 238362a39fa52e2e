import type { FastifyInstance, FastifyRequest } from "fastify";
import { invalidLogin } from "../vendorError";
import { AccessTokens } from "./accessTokens";
import { grantToken, GrantRefused } from "./grantToken";
import type { Integration } from "./integration";
import { TokenBased } from "./tokenBased";

export interface AuthOptions {
  accountId: string;
  integrations: readonly Integration[];
  tokenSeconds: number;
  clock: () => Date;
}

const TOKEN = "/services/rest/auth/oauth2/v1/token";
/** Judged by the route that answers, since an address may be written in several ways, such as `/%72ecord/`. */
const GUARDED = /^\/services\/rest\/(record|query)\//;

/** The token endpoint, and the guard of everything else: a bearer token, or a request signed token-based. */
export function authRoutes(app: FastifyInstance, options: AuthOptions): { revokeAll(): void } {
  const { accountId, integrations, clock } = options;
  const tokens = new AccessTokens(options.tokenSeconds);
  const tokenBased = new TokenBased(accountId, integrations);
  const host = `${accountId.toLowerCase().replaceAll("_", "-")}.suitetalk.api.netsuite.com`;

  app.post(TOKEN, async (request, reply) => {
    const own = `${originOf(request)}${TOKEN}`;
    try {
      const form = request.body as Readonly<Record<string, string>> | undefined;
      grantToken(integrations, form ?? {}, clock(), (aud) => aud === own || aud === `https://${host}${TOKEN}`);
      return tokens.grant(clock());
    } catch (error) {
      if (!(error instanceof GrantRefused)) throw error;
      const status = error.error === "invalid_client" ? 401 : 400;
      return reply.status(status).send({ error: error.error, error_description: error.message });
    }
  });

  app.addHook("preHandler", async (request, reply) => {
    if (!GUARDED.test(request.routeOptions.url ?? request.url)) return;
    const authorization = request.headers.authorization ?? "";
    const [, bearer] = /^Bearer\s+(\S+)$/i.exec(authorization) ?? [];
    const signed = { method: request.method, url: originOf(request) + request.url, authorization };
    const scheme = /^OAuth\s/i.test(authorization) ? "OAuth" : "Bearer";
    const accepted = scheme === "OAuth" ? tokenBased.accepts(signed, clock()) : tokens.accepts(bearer ?? "", clock());
    if (accepted) return;
    const error = scheme === "OAuth" ? "token_rejected" : "invalid_token";
    reply.header(
      "www-authenticate",
      `${scheme} realm="${accountId}", error="${error}", error_description="Invalid login attempt."`,
    );
    throw invalidLogin();
  });
  return { revokeAll: () => tokens.revokeAll() };
}

const originOf = (request: FastifyRequest) => `${request.protocol}://${request.headers.host}`;
