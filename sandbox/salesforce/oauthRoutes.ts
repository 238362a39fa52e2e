import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { ConnectedApp } from "./connectedApp";
import { grantToken, GrantRefused } from "./grantToken";
import type { Org } from "./org";
import type { Sessions } from "./sessions";

const form = z.record(z.string(), z.string());

/** The token, revocation and user info endpoints under `/services/oauth2/`. */
export function oauthRoutes(
  app: FastifyInstance,
  {
    apps,
    sessions,
    org: { store, setup },
    clock,
    ownUrl,
  }: { apps: readonly ConnectedApp[]; sessions: Sessions; org: Org; clock: () => Date; ownUrl: () => string },
): void {
  const userNamed = (username: string) => store.where("User", "Username", username)[0];

  app.post("/services/oauth2/token", async (request, reply) => {
    try {
      const audiences = [ownUrl(), "https://login.salesforce.com", "https://test.salesforce.com"];
      const granted = grantToken(apps, form.safeParse(request.body).data ?? {}, clock(), audiences);
      const user = userNamed(granted.username);
      const { loginRefuses } = setup;
      if (loginRefuses) throw new GrantRefused(loginRefuses.error, loginRefuses.error_description);
      if (user?.values["IsActive"] === false) throw new GrantRefused("invalid_grant", "inactive user");
      if (!user) throw new GrantRefused("invalid_grant", "no client credentials user enabled");
      const { token, issuedAt } = sessions.open(user.id, granted.clientId);
      return {
        access_token: token,
        instance_url: ownUrl(),
        id: `${ownUrl()}/id/${sessions.organizationId}/${user.id}`,
        token_type: "Bearer",
        scope: "api",
        issued_at: String(issuedAt.getTime()),
      };
    } catch (error) {
      if (!(error instanceof GrantRefused)) throw error;
      return reply.status(400).send({ error: error.error, error_description: error.message });
    }
  });

  app.post("/services/oauth2/revoke", async (request, reply) => {
    sessions.revoke(form.safeParse(request.body).data?.["token"] ?? "");
    return reply.status(200).send();
  });

  for (const url of ["/services/oauth2/userinfo", "/id/:organization/:user"]) {
    app.get(url, async (request) => {
      const { userId } = sessions.authorize(request.headers.authorization);
      const user = store.get(userId)?.values ?? {};
      return {
        sub: `${ownUrl()}/id/${sessions.organizationId}/${userId}`,
        user_id: userId,
        organization_id: sessions.organizationId,
        preferred_username: user["Username"],
        username: user["Username"],
        email: user["Email"],
        name: user["Name"],
      };
    });
  }
}
