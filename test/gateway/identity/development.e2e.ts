import { request } from "node:http";
import { WebSocket } from "ws";
import { roleNames, roles } from "../../../schema/authority/roles";
import { aGateway } from "../aGateway";

let gateway: Awaited<ReturnType<typeof aGateway>>;
afterEach(() => gateway.close());

const callerBy = async (headers: Record<string, string>) =>
  JSON.parse(String((await gateway.ask("{ caller }", {}, headers)).data?.caller)) as unknown;

describe("a gateway on this machine, for which nothing is configured", () => {
  beforeEach(async () => void (gateway = await aGateway()));

  it.each([
    ["a query", { method: "POST", body: JSON.stringify({ query: "{ whoami }" }) }],
    ["a query that fails", { method: "POST", body: "{" }],
    ["a page", { headers: { accept: "text/html" } }],
    ["a method that is none", { method: "PUT", body: "{}" }],
  ])("says on the answer to %s that it is in development mode", async (_what, init) => {
    const { headers } = await fetch(gateway.url, { headers: { "content-type": "application/json" }, ...init });
    expect(headers.get("x-throughline-mode")).toBe("development");
  });

  it("says so of its health, and of what there is not", async () => {
    for (const path of ["/health/live", "/nowhere"]) {
      const { headers } = await fetch(new URL(path, gateway.url));
      expect(headers.get("x-throughline-mode")).toBe("development");
    }
  });

  it("says so when it acknowledges a WebSocket, and in which role", async () => {
    const client = gateway.client({ role: "sales" });
    const said = new Promise((resolve) => client.on("connected", (_socket, payload) => resolve(payload)));
    const { value } = await client.iterate({ query: "{ whoami }" }).next();
    expect(value).toEqual({ data: { whoami: "development:sales" } });
    expect(await said).toEqual({ mode: "development", caller: "development:sales", roles: ["sales"] });
  });

  it("lets everyone do everything who chooses no role", async () => {
    expect(await callerBy({})).toMatchObject({ name: "development:admin", scopes: roles.admin, legalEntities: "*" });
  });

  it.each(roleNames)("takes the role %s that a caller chooses, with its scopes and no others", async (role) => {
    const caller = (await callerBy({ "x-throughline-role": role })) as { scopes: string[] };
    expect(caller).toMatchObject({ kind: "DEVELOPMENT", name: `development:${role}`, roles: [role] });
    expect([...caller.scopes].sort()).toEqual([...roles[role]].sort());
  });

  it("takes several roles, and legal entities", async () => {
    const headers = { "x-throughline-role": "sales, engineer", "x-throughline-legal-entities": "sub-us,sub-de" };
    expect(await callerBy(headers)).toMatchObject({
      ...{ name: "development:sales+engineer", roles: ["sales", "engineer"] },
      legalEntities: ["sub-us", "sub-de"],
    });
  });

  it("takes the person that a caller chooses, in whatever role, over HTTP and over a WebSocket", async () => {
    const headers = { "x-throughline-person": "Robin", "x-throughline-role": "sales" };
    expect(await callerBy(headers)).toMatchObject({ name: "development:Robin/sales", roles: ["sales"] });
    const live = gateway.client({ person: "Robin", role: "revops" }).iterate({ query: "{ whoami }" });
    expect((await live.next()).value).toEqual({ data: { whoami: "development:Robin/revops" } });
  });

  it.each(["a/b", "robin sales", "-", "", "x".repeat(65)])("refuses a person by the name of %s", async (person) => {
    const { status, errors } = await gateway.ask("{ whoami }", {}, { "x-throughline-person": person });
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: "BAD_REQUEST", reason: "unknown_person" } }]);
  });

  it.each([
    ...["forwarded", "via", "x-real-ip", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-client-ip"],
    ...["cf-connecting-ip", "cf-ray", "true-client-ip", "x-envoy-external-address", "x-amzn-trace-id", "cdn-loop"],
    ...["x-forwarded-anything", "forwarded-proto", "x-original-url", "x-envoy-internal", "x-amz-cf-pop", "cf-visitor"],
    ...[
      "fly-region",
      "fastly-ff",
      "tailscale-user-login",
      "x-varnish",
      "x-azure-ref",
      "x-vercel-id",
      "incap-client-ip",
    ],
    ...[
      "x-sucuri-clientip",
      "x-appengine-city",
      "x-some-client-ip",
      "x-request-start",
      "x-nginx-proxy",
      "max-forwards",
    ],
    ...["surrogate-capability"],
  ])("refuses a request that shows by %s that a proxy passed it on", async (name) => {
    const { status, errors } = await gateway.ask("{ whoami }", {}, { [name]: "1.1 proxy" });
    expect(status).toBe(403);
    expect(errors?.[0]?.message).toContain(`A proxy passes requests on (${name})`);
  });

  it("refuses an empty role, such as of a variable that is not set, rather than make an admin of it", async () => {
    const { status, errors } = await gateway.ask("{ whoami }", {}, { "x-throughline-role": "" });
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: "BAD_REQUEST", reason: "unknown_role" } }]);
  });

  it("refuses a role that there is not, and says which there are", async () => {
    const { status, errors } = await gateway.ask("{ whoami }", {}, { "x-throughline-role": "root" });
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: "BAD_REQUEST", reason: "unknown_role" } }]);
    expect(errors?.[0]?.message).toBe(
      'There is no role "root"; there are viewer, sales, revops, finance, finance-admin, engineer, admin',
    );
    const live = gateway.client({ role: "constructor" }).iterate({ query: "{ whoami }" }).next();
    await expect(live).rejects.toMatchObject({ code: 4403, reason: expect.stringContaining('no role "constructor"') });
  });

  it.each(["", ",", "sub-us,", " , ", "*,"])(
    'refuses whoever names legal entities by "%s", rather than show them all, or none',
    async (given) => {
      const { status, errors } = await gateway.ask("{ whoami }", {}, { "x-throughline-legal-entities": given });
      expect(status).toBe(400);
      expect(errors).toMatchObject([{ extensions: { code: "BAD_REQUEST", reason: "no_legal_entity" } }]);
    },
  );

  it.each([[], [""], " , ", ["sub-us", ""], {}, [null], [7]].map((legalEntities) => ({ legalEntities })))(
    "refuses a WebSocket whose legal entities have no names: %j",
    async (params) => {
      const live = gateway.client(params).iterate({ query: "{ whoami }" }).next();
      await expect(live).rejects.toMatchObject({
        code: 4403,
        reason: "No legal entity is named: name some, * for all of them, or leave the header out",
      });
    },
  );

  it("takes a WebSocket's list of legal entities", async () => {
    const { value } = await gateway
      .client({ legalEntities: ["sub-us", "sub-de"] })
      .iterate<{ caller: string }>({ query: "{ caller }" })
      .next();
    expect(JSON.parse(value?.data?.caller)).toMatchObject({ legalEntities: ["sub-us", "sub-de"] });
  });

  it("refuses a WebSocket that names no role, rather than let in somebody without any", async () => {
    const live = gateway.client({ role: [] }).iterate({ query: "{ whoami }" }).next();
    await expect(live).rejects.toMatchObject({ code: 4403, reason: expect.stringMatching(/^No role is named: /) });
  });

  it.each([{ toString: 1 }, 7, ["sales", "root"], "root".repeat(1_000)])(
    "refuses a WebSocket whose role is no role at all (%#)",
    async (role) => {
      const live = gateway.client({ role }).iterate({ query: "{ whoami }" }).next();
      await expect(live).rejects.toMatchObject({ code: 4403, reason: expect.stringMatching(/^There is no role /) });
    },
  );

  it("refuses a token that is not known here, rather than take its holder for somebody else", async () => {
    const { status, errors } = await gateway.ask("{ whoami }", {}, { authorization: "Bearer of-another-gateway" });
    expect(status).toBe(401);
    expect(errors).toMatchObject([{ extensions: { reason: "unknown" } }]);
  });

  it.each(["x-forwarded-for", "forwarded"])(
    "refuses what a proxy passes on, known by %s: it may come from another machine",
    async (header) => {
      const { status, errors } = await gateway.ask("{ whoami }", {}, { [header]: "203.0.113.7" });
      expect(status).toBe(403);
      expect(errors?.[0]?.message).toContain("configure GATEWAY_TOKEN or OIDC_ISSUERS");
      const socket = new WebSocket(gateway.url.replace("http", "ws"), "graphql-transport-ws", {
        headers: { [header]: "203.0.113.7" },
      });
      const error = await new Promise<Error>((resolve) => socket.once("error", resolve));
      expect(error.message).toContain("403");
    },
  );
});

describe("a gateway with a token", () => {
  const authorization = "Bearer a-token-of-this-test";
  beforeEach(async () => {
    gateway = await aGateway("in process", { token: "a-token-of-this-test", identity: { sharedTokenRole: "viewer" } });
  });

  it("takes no role but the token's, whatever the caller chooses, and is in no development mode", async () => {
    const { data, headers: said } = await gateway.ask(
      "{ caller }",
      {},
      { authorization, "x-throughline-role": "admin" },
    );
    expect(JSON.parse(String(data?.caller))).toMatchObject({ roles: ["viewer"], scopes: [], kind: "APPLICATION" });
    expect(said.get("x-throughline-mode")).toBeNull();
    const client = gateway.client({ authorization, role: "admin" });
    const acknowledged = new Promise((resolve) => client.on("connected", (_socket, payload) => resolve(payload)));
    const { value } = await client.iterate<{ caller: string }>({ query: "{ caller }" }).next();
    expect(JSON.parse(value?.data?.caller)).toMatchObject({ roles: ["viewer"] });
    expect(await acknowledged).toBeUndefined();
  });

  it("lets nobody in by a role alone", async () => {
    const { status, errors, headers } = await gateway.ask("{ whoami }", {}, { "x-throughline-role": "admin" });
    expect(status).toBe(401);
    expect(errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED", reason: "missing" } }]);
    expect(headers.get("www-authenticate")).toBe('Bearer realm="throughline"');
  });

  it.each(["a-token-of-this-test", "Basic YTpi", "Bearer", "Bearer a b"])(
    "says that %s is not of the form it takes",
    async (given) => {
      const { status, errors } = await gateway.ask("{ whoami }", {}, { authorization: given });
      expect(status).toBe(401);
      expect(errors).toMatchObject([{ extensions: { reason: "malformed" } }]);
    },
  );
});

describe("development mode", () => {
  beforeEach(async () => void (gateway = await aGateway()));

  it.each([
    ["on an address that others reach", { host: "0.0.0.0", identity: { development: true } }],
    ["beside a token", { token: "a-token-of-this-test", identity: { development: true } }],
  ])("is refused %s", async (_where, settings) => {
    await expect(aGateway("in process", settings)).rejects.toMatchObject({ code: "settings.invalid" });
  });

  it("that is switched off leaves nobody to ask, which is said", async () => {
    await expect(aGateway("in process", { identity: { development: false } })).rejects.toMatchObject({
      code: "gateway.token_missing",
    });
  });

  it("refuses a shared token's role that there is not", async () => {
    const settings = { token: "a-token-of-this-test", identity: { sharedTokenRole: "root" } };
    await expect(aGateway("in process", settings)).rejects.toMatchObject({
      message: expect.stringContaining('GATEWAY_TOKEN_ROLE: there is no role "root"'),
    });
  });

  it("has pages of an allowed origin choose a role", async () => {
    await gateway.close();
    const origin = "https://app.example";
    gateway = await aGateway("in process", { allowedOrigins: [origin] });
    const headers = { origin, "access-control-request-method": "POST" };
    const { headers: said } = await fetch(gateway.url, { method: "OPTIONS", headers });
    expect(said.get("access-control-allow-headers")).toContain(
      "x-throughline-role, x-throughline-legal-entities, x-throughline-person",
    );
    expect(said.get("x-throughline-mode")).toBe("development");
  });

  it("is said to a page that may not ask, and to whoever asks for another host", async () => {
    const { headers } = await gateway.ask("{ whoami }", {}, { origin: "https://evil.example" });
    expect(headers.get("x-throughline-mode")).toBe("development");
    const mode = await new Promise((resolve, reject) => {
      request(gateway.url, { headers: { host: "evil.example" } }, (response) =>
        resolve(response.resume().headers["x-throughline-mode"]),
      )
        .on("error", reject)
        .end();
    });
    expect(mode).toBe("development");
  });
});
