import { createHmac, generateKeyPairSync } from "node:crypto";
import OAuth from "oauth-1.0a";
import { askForToken, assertion, client, NOON, signedHeader, startAccount, type TestAccount } from "./startAccount";

const now = NOON.getTime() / 1_000;
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ecKeys = generateKeyPairSync("ec", { namedCurve: "P-256" });
const stranger = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;

describe("logging in to the NetSuite sandbox", () => {
  let clock: Date;
  let account: TestAccount;
  let url: string;

  beforeEach(async () => {
    clock = NOON;
    const [pem, ecPem] = [rsa, ecKeys].map(({ publicKey }) =>
      publicKey.export({ type: "spki", format: "pem" }).toString(),
    );
    const registered = {
      ...client,
      certificates: { ...client.certificates, "cert-rsa": String(pem), "cert-ec": String(ecPem) },
    };
    account = await startAccount({ integrations: [registered], clock: () => clock });
    url = account.sandbox.url;
  });
  afterEach(() => account.sandbox.close());

  it("grants a bearer token for an assertion signed ES256 or PS256 with a mapped certificate", async () => {
    const granted = { access_token: expect.any(String), expires_in: "3600", token_type: "bearer" };
    expect(await askForToken(url, assertion(url, now))).toEqual({ status: 200, body: granted });
    const signed = assertion(url, now, {}, { alg: "PS256", kid: "cert-rsa", key: rsa.privateKey });
    const { body } = await askForToken(url, signed);
    const authorization = `Bearer ${String(body["access_token"])}`;
    expect((await account.send("GET", "subsidiary/1", undefined, { authorization })).status).toBe(200);
  });

  it("grants one for an assertion that jose has signed, by each of the algorithms that NetSuite lists", async () => {
    const { SignJWT } = await import("jose");
    const keys = { PS: rsa, ES: ecKeys };
    for (const alg of ["PS256", "PS384", "PS512", "ES256"] as const) {
      const family = alg.startsWith("PS") ? "PS" : "ES";
      const signed = await new SignJWT({ scope: ["restlets", "rest_webservices"] })
        .setProtectedHeader({ typ: "JWT", alg, kid: family === "PS" ? "cert-rsa" : "cert-ec" })
        .setIssuer(client.clientId)
        .setAudience(`${url}/services/rest/auth/oauth2/v1/token`)
        .setIssuedAt(now)
        .setExpirationTime(now + 300)
        .sign(keys[family].privateKey);
      expect([alg, (await askForToken(url, signed)).status]).toEqual([alg, 200]);
    }
  });

  it("takes the account's own host for the audience, as the live service has it", async () => {
    const aud = "https://tstdrv1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token";
    expect((await askForToken(url, assertion(url, now, { aud }))).status).toBe(200);
  });

  it("refuses forged, stale, overlong and foreign assertions", async () => {
    const tried = [
      assertion(url, now, {}, { key: stranger }),
      assertion(url, now, {}, { kid: "cert-2" }),
      assertion(url, now - 600),
      assertion(url, now, { exp: now + 3_700 }),
      assertion(url, now, { aud: "https://elsewhere.example" }),
      assertion(url, now, { scope: "restlets" }),
      assertion(url, now, {}, { kid: "cert-rsa" }),
      "nonsense",
    ];
    for (const one of tried) {
      expect(await askForToken(url, one)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    }
    const unknown = await askForToken(url, assertion(url, now, { iss: "someone" }));
    expect(unknown).toMatchObject({ status: 401, body: { error: "invalid_client" } });
    const password = await askForToken(url, assertion(url, now), { grant_type: "password" });
    expect(password).toMatchObject({ status: 400, body: { error: "unsupported_grant_type" } });
  });

  const refused = {
    status: 401,
    body: {
      type: "https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html",
      title: "Unauthorized",
      status: 401,
      "o:errorDetails": [{ detail: expect.stringMatching(/^Invalid login attempt/), "o:errorCode": "INVALID_LOGIN" }],
    },
  };

  it("answers 401 INVALID_LOGIN to a token that is missing, unknown, past its hour or revoked", async () => {
    const get = (authorization?: string) =>
      account.send("GET", "subsidiary/1", undefined, authorization === undefined ? {} : { authorization });
    expect(await get("")).toMatchObject(refused);
    expect(await get("Bearer x")).toMatchObject(refused);
    expect((await get()).status).toBe(200);
    clock = new Date(NOON.getTime() + 3_600_000);
    expect(await get()).toMatchObject(refused);
    clock = NOON;
    await account.send("POST", "/_sandbox/revoke-tokens");
    expect(await get()).toMatchObject(refused);
  });

  it("asks for a token however the address of a record is written", async () => {
    const get = (path: string) => account.send("GET", path, undefined, { authorization: "" });
    expect(await get("/services/rest/%72ecord/v1/subsidiary/1")).toMatchObject(refused);
    expect(await get("/services/rest/rec%6Frd/v1/subsidiary")).toMatchObject(refused);
  });

  it("takes a request signed token-based once, and no second time with the same nonce", async () => {
    const authorization = signedHeader(`${url}/services/rest/record/v1/subsidiary?limit=2`, now);
    const get = () => account.send("GET", "subsidiary?limit=2", undefined, { authorization });
    expect((await get()).status).toBe(200);
    expect(await get()).toMatchObject(refused);
  });

  it("takes what the library oauth-1.0a signs, query and all", async () => {
    clock = new Date();
    const { consumerSecret, tokenId, tokenSecret } = client.tokenBased;
    const oauth = new OAuth({
      consumer: { key: client.clientId, secret: consumerSecret },
      realm: "TSTDRV1",
      signature_method: "HMAC-SHA256",
      hash_function: (base, key) => createHmac("sha256", key).update(base).digest("base64"),
    });
    const path = "/services/rest/record/v1/customer?q=companyName%20IS%20%22A%20%26%20B%2A%22&limit=2";
    const signed = oauth.authorize({ url: url + path, method: "GET" }, { key: tokenId, secret: tokenSecret });
    const headers = { authorization: oauth.toHeader(signed).Authorization };
    expect(await account.send("GET", path, undefined, headers)).toMatchObject({ status: 200 });
  });

  it("refuses a signature of another realm, secret, time, method or address", async () => {
    const address = `${url}/services/rest/record/v1/subsidiary/1`;
    const tried = [
      signedHeader(address, now, { realm: "tstdrv1" }),
      signedHeader(address, now, { secret: "wrong" }),
      signedHeader(address, now - 301),
      signedHeader(address, now, { oauth_signature_method: "HMAC-SHA1" }),
      signedHeader(address, now, { oauth_token: "other" }),
      signedHeader(`${url}/services/rest/record/v1/subsidiary/2`, now),
    ];
    for (const authorization of tried) {
      expect(await account.send("GET", "subsidiary/1", undefined, { authorization })).toMatchObject(refused);
    }
    const authorization = signedHeader(address, now);
    expect((await account.send("GET", "subsidiary/1", undefined, { authorization })).status).toBe(200);
  });
});
