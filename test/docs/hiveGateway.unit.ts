import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compileFunction } from "node:vm";
import { callerOfClaims } from "../../gateway/identity/issuers/callerOfClaims";
import { issuerSettings } from "../../gateway/identity/issuers/issuerSettings";
import { subgraphSigning } from "../../integrations/hive/subgraphSigning";
import type { Caller } from "../../schema/authority/caller";
import { builtInRoles } from "../../schema/authority/roles";

const text = readFileSync(join(__dirname, "../../docs/hive-gateway.md"), "utf8");
const [, example = ""] = /```js\n([\s\S]*?)```/.exec(text) ?? [];

/** What the example loads: of the hub, as it is; of Hive Gateway, which the hub does not bring, as much as it calls. */
const loaded: Readonly<Record<string, object>> = {
  "@graphql-hive/gateway": {
    createRemoteJwksSigningKeyProvider: () => ({}),
    defineConfig: (config: object) => config,
  },
  "./dist/gateway/identity/issuers/callerOfClaims.js": { callerOfClaims },
  "./dist/gateway/identity/issuers/issuerSettings.js": { issuerSettings },
  "./dist/integrations/hive/subgraphSigning.js": { subgraphSigning },
  "./dist/schema/authority/roles.js": { builtInRoles },
};

function exampleCaller(claims: object): Caller {
  const exported: { callerOf?: (context: object) => Caller } = {};
  compileFunction(`${example}\nexports.callerOf = callerOf;`, ["require", "exports"])(
    (name: string) => loaded[name],
    exported,
  );
  if (!exported.callerOf) throw new Error("docs/hive-gateway.md has no callerOf");
  return exported.callerOf({ jwt: { payload: claims } });
}

describe("the configuration in docs/hive-gateway.md", () => {
  const claims = { sub: "ana", exp: 1_800_000_000, roles: ["finance"], legal_entities: ["sub-us"] };

  it("names a person as the hub's gateway does, by the issuer, and only of a token that proves one", () => {
    expect(exampleCaller({ ...claims, auth_time: 1_799_990_000 })).toMatchObject({
      ...{ name: "person:acme/ana", kind: "PERSON", roles: ["finance"], legalEntities: ["sub-us"] },
      scopes: expect.arrayContaining(["finance:read"]),
    });
    expect(exampleCaller(claims)).toMatchObject({ name: "unproven:acme/ana", kind: "UNPROVEN" });
  });

  it("takes nobody for a person who shows an application's own token", () => {
    const token = { ...claims, sub: "billing-sync", client_id: "billing-sync", auth_time: 1_799_990_000 };
    expect(exampleCaller(token)).toMatchObject({ name: "application:acme/billing-sync", kind: "APPLICATION" });
  });

  it("lets nobody in without a role that is known, and shows no documents to a token without legal entities", () => {
    expect(() => exampleCaller({ ...claims, roles: ["stranger"] })).toThrow("gives no role that is known here");
    const { sub, exp, roles } = claims;
    expect(exampleCaller({ sub, exp, roles })).toMatchObject({ legalEntities: [] });
  });
});
