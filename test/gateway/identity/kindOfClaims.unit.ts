import { issuerSettings } from "../../../gateway/identity/issuers/issuerSettings";
import { kindOfClaims } from "../../../gateway/identity/issuers/kindOfClaims";

describe("the claims of a token", () => {
  const kindOf = (settings: object, claims: object) => {
    const issuer = { name: "okta", issuer: "https://acme.okta.com", audience: "throughline", ...settings };
    return kindOfClaims({ sub: "ana", auth_time: 1_793_620_740, ...claims }, issuerSettings.parse(issuer));
  };

  it.each([
    ["whose subject is the client", {}, { sub: "sync", client_id: "sync" }],
    ["as Auth0 writes it", {}, { sub: "sync@clients", azp: "sync" }],
    ["by a claim of its own", { application: { claim: "idtyp", value: "app" } }, { idtyp: "app" }],
    ["as Okta writes it", {}, { sub: "sync", cid: "sync" }],
    ["by the grant, as Auth0 tells it", {}, { gty: "client-credentials" }],
    ["by Entra's claim", {}, { sub: "object-id", azp: "sync", idtyp: "app" }],
    [
      "by the user that stands for it in Keycloak, although it has an `acr`",
      {},
      { sub: "1f4db6ad", azp: "crawler", acr: "1", preferred_username: "service-account-crawler" },
    ],
    [
      "by its signs, whatever claim proves a person",
      { person: { claim: "email" } },
      { sub: "sync", client_id: "sync", email: "sync@example.com" },
    ],
  ])("tell an application %s", (_how, settings, more) => {
    expect(kindOf(settings, more)).toBe("APPLICATION");
  });

  it.each([
    ["when they signed in", {}, { azp: "the-web-app" }],
    ["how they signed in", {}, { auth_time: undefined, amr: ["pwd", "mfa"] }],
    ["Entra's word", {}, { auth_time: undefined, azp: "the-web-app", idtyp: "user" }],
    ["a claim of the issuer's", { person: { claim: "email" } }, { auth_time: undefined, email: "ana@example.com" }],
    ["a claim's value", { person: { claim: "realm.kinds", value: "human" } }, { realm: { kinds: ["human", "staff"] } }],
  ])("prove a person by %s", (_how, settings, more) => {
    expect(kindOf(settings, more)).toBe("PERSON");
  });

  it.each([
    ["a token that says nothing of it", {}, { auth_time: undefined }],
    ["a client that is not the subject", {}, { auth_time: undefined, azp: "the-web-app", client_id: "the-web-app" }],
    ["a sign-in at no time", {}, { auth_time: 0 }],
    ["a sign-in at a time that is a text", {}, { auth_time: "yesterday" }],
    ["no way to sign in", {}, { auth_time: undefined, amr: [] }],
    ["a level of assurance, which Keycloak tells of applications too", {}, { auth_time: undefined, acr: "1" }],
    ["another claim than the issuer's", { person: { claim: "email" } }, {}],
    ["an empty claim", { person: { claim: "email" } }, { email: "" }],
    ["another value", { person: { claim: "kind", value: "human" } }, { kind: "robot" }],
    ["the lack of the application's claim", { application: { claim: "kind", value: "app" } }, { auth_time: undefined }],
    ["a person for whom an application acts (RFC 8693)", {}, { act: { sub: "sync" } }],
  ])("prove neither a person nor an application by %s", (_how, settings, more) => {
    expect(kindOf(settings, more)).toBe("UNPROVEN");
  });

  const empty = [false, 0, "", " ", null, [], {}, [false, 0, "", " "]];
  it.each(empty)("prove nobody by a claim that is %j", (said) => {
    const noTime = { auth_time: undefined };
    expect(kindOf({ person: { claim: "is_human" } }, { ...noTime, is_human: said })).toBe("UNPROVEN");
    expect(kindOf({ application: { claim: "is_app" } }, { ...noTime, is_app: said })).toBe("UNPROVEN");
    expect(kindOf({ application: { claim: "is_app" } }, { is_app: said })).toBe("PERSON");
    expect(kindOf({}, { ...noTime, amr: said })).toBe("UNPROVEN");
  });

  it.each([true, 1, "yes", ["human"], { sub: "ana" }])("take a claim that is %j at its word", (said) => {
    expect(kindOf({ person: { claim: "is_human" } }, { auth_time: undefined, is_human: said })).toBe("PERSON");
    expect(kindOf({ application: { claim: "is_app" } }, { is_app: said })).toBe("APPLICATION");
  });

  it.each(["client_secret_basic", "client_secret_post", "private_key_jwt", "tls_client_auth", "none"])(
    "prove no person by %s, with which clients sign in",
    (method) => {
      expect(kindOf({}, { auth_time: undefined, amr: [method] })).toBe("UNPROVEN");
      expect(kindOf({}, { auth_time: undefined, amr: [method, "pwd"] })).toBe("PERSON");
    },
  );
});
