import { createSign, generateKeyPairSync } from "node:crypto";
import { Connection } from "jsforce";
import { app, startOrg, type TestOrg } from "./startOrg";

const JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const accounts = "/services/data/v62.0/sobjects/Account";

describe("logging in to the Salesforce sandbox", () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const registered = { ...app, publicKey: publicKey.export({ type: "spki", format: "pem" }).toString() };
  let now: Date;
  let org: TestOrg;

  beforeEach(async () => {
    now = new Date("2026-05-16T12:00:00Z");
    org = await startOrg({ connectedApps: [registered], clock: () => now, sessionSeconds: 900 });
  });
  afterEach(() => org.sandbox.close());

  const ask = async (form: Record<string, string>) => {
    const body = new URLSearchParams(form);
    const answer = await fetch(`${org.sandbox.url}/services/oauth2/token`, { method: "POST", body });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };
  const assertion = (claims: object = {}, key = privateKey, alg = "RS256") => {
    const exp = now.getTime() / 1_000 + 180;
    const payload = { iss: app.clientId, sub: app.username, aud: "https://login.salesforce.com", exp, ...claims };
    const signed = [{ alg }, payload].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
    return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key).toString("base64url")}`;
  };

  it("lets jsforce in by client credentials", async () => {
    const { clientId, clientSecret } = app;
    const oauth2 = { loginUrl: org.sandbox.url, clientId, clientSecret };
    const connection = new Connection({ oauth2, version: "62.0" });
    const user = await connection.authorize({ grant_type: "client_credentials" });
    expect(user).toMatchObject({ organizationId: org.sandbox.organizationId, id: expect.stringMatching(/^005/) });
    expect(await connection.identity()).toMatchObject({ username: app.username });
    expect((await connection.query("SELECT Id FROM Account")).totalSize).toBe(0);
  });

  it("lets an assertion in that is signed with the registered key", async () => {
    const { body } = await ask({ grant_type: JWT_BEARER, assertion: assertion() });
    expect(body).toMatchObject({ token_type: "Bearer", instance_url: org.sandbox.url });
    const headers = { authorization: `Bearer ${body["access_token"]}` };
    expect((await org.send("POST", accounts, { Name: "Acme" }, headers)).status).toBe(201);
  });

  it("lets an assertion in that jose has signed", async () => {
    const { SignJWT } = await import("jose");
    const signed = await new SignJWT({})
      .setProtectedHeader({ alg: "RS256" })
      .setIssuer(app.clientId)
      .setSubject(app.username)
      .setAudience("https://login.salesforce.com")
      .setExpirationTime(now.getTime() / 1_000 + 180)
      .sign(privateKey);
    expect((await ask({ grant_type: JWT_BEARER, assertion: signed })).status).toBe(200);
  });

  it("refuses forged, expired and foreign assertions, and wrong secrets", async () => {
    const grant_type = JWT_BEARER;
    const tried: Record<string, string>[] = [
      { grant_type, assertion: assertion({}, stranger) },
      { grant_type, assertion: assertion({}, privateKey, "none") },
      { grant_type, assertion: assertion({ exp: now.getTime() / 1_000 - 1 }) },
      { grant_type, assertion: assertion({ aud: "https://elsewhere.example" }) },
      { grant_type, assertion: assertion({ sub: "someone@else.example" }) },
      { grant_type, assertion: assertion({ iss: "unknown" }) },
      { grant_type, assertion: "nonsense" },
      { grant_type: "client_credentials", client_id: app.clientId, client_secret: "wrong" },
      { grant_type: "password", username: app.username },
    ];
    const answers = await Promise.all(tried.map(ask));
    expect(answers.map(({ status, body }) => [status, body["error"]])).toEqual([
      [400, "invalid_grant"],
      [400, "invalid_grant"],
      [400, "invalid_grant"],
      [400, "invalid_grant"],
      [400, "invalid_grant"],
      [400, "invalid_client_id"],
      [400, "invalid_grant"],
      [400, "invalid_client"],
      [400, "unsupported_grant_type"],
    ]);
  });

  it("refuses a token that is unknown, past its time or revoked, with 401 INVALID_SESSION_ID", async () => {
    const refused = { status: 401, body: [{ errorCode: "INVALID_SESSION_ID", message: "Session expired or invalid" }] };
    expect(await org.send("POST", accounts, { Name: "A" }, { authorization: "Bearer x" })).toMatchObject(refused);
    now = new Date(now.getTime() + 900_000);
    expect(await org.send("POST", accounts, { Name: "A" })).toMatchObject(refused);
    const authorization = `Bearer ${(await org.login()).access_token}`;
    expect((await org.send("POST", accounts, { Name: "A" }, { authorization })).status).toBe(201);
    await org.send("POST", "/_sandbox/revoke-sessions");
    expect(await org.send("POST", accounts, { Name: "A" }, { authorization })).toMatchObject(refused);
  });
});
