import { issuerList, type IssuerSettings } from "../../../gateway/identity/issuers/issuerSettings";
import { aGateway } from "../aGateway";
import { anIssuer } from "./anIssuer";

type Issuer = Awaited<ReturnType<typeof anIssuer>>;
type Claims = Record<string, unknown>;

const NOON = Date.UTC(2026, 10, 2, 12);
const noon = NOON / 1_000;
let now = NOON;
let issuer: Issuer;
let gateway: Awaited<ReturnType<typeof aGateway>>;

const open = (settings: object = {}) => {
  const issuers: IssuerSettings[] = issuerList.parse([
    { name: "okta", issuer: issuer.url, audience: "throughline", clockSkewSeconds: 30, ...settings },
  ]);
  return aGateway("in process", { limits: { strangersPerMinute: 10_000 }, identity: { issuers, now: () => now } });
};
const claims = (more: Claims = {}): Claims => ({
  iss: issuer.url,
  aud: "throughline",
  sub: "ana",
  exp: noon + 600,
  auth_time: noon - 60,
  roles: ["revops"],
  ...more,
});
const ask = (token: string) => gateway.ask("{ whoami }", {}, { authorization: `Bearer ${token}` });

const start = async () => {
  now = NOON;
  issuer = await anIssuer();
  gateway = await open();
};
const stop = async () => {
  await gateway.close();
  await issuer.close();
};

describe("a person's token", () => {
  beforeAll(start);
  beforeEach(() => void (now = NOON));
  afterAll(stop);

  it("names its holder, by issuer and subject, over HTTP and over a WebSocket", async () => {
    const token = issuer.sign(claims());
    expect((await ask(token)).data).toEqual({ whoami: "person:okta/ana" });
    now = Date.now();
    const fresh = issuer.sign(claims({ exp: Math.floor(now / 1_000) + 600 }));
    const live = gateway.client({ authorization: `Bearer ${fresh}` }).iterate({ query: "{ whoami }" });
    expect((await live.next()).value).toEqual({ data: { whoami: "person:okta/ana" } });
  });

  it("is refused once it has expired, although it was taken a moment before", async () => {
    const token = issuer.sign(claims({ exp: noon + 5 }));
    now = NOON + 34_999;
    expect((await ask(token)).status).toBe(200);
    now += 1;
    expect((await ask(token)).errors).toMatchObject([{ extensions: { reason: "expired" } }]);
  });

  it("is taken for as long as the clocks may differ, and no longer", async () => {
    expect((await ask(issuer.sign(claims({ exp: noon - 29 })))).status).toBe(200);
    expect((await ask(issuer.sign(claims({ exp: noon - 30 })))).status).toBe(401);
    expect((await ask(issuer.sign(claims({ nbf: noon + 30 })))).status).toBe(200);
  });

  it("is refused when it says that it was issued later than the clocks may differ", async () => {
    expect((await ask(issuer.sign(claims({ iat: noon + 30 })))).status).toBe(200);
    expect((await ask(issuer.sign(claims({ iat: noon + 31 })))).errors).toMatchObject([
      { extensions: { reason: "not_yet_valid" } },
    ]);
  });

  const refused: [string, () => string, string][] = [
    ["unsigned (alg: none)", () => issuer.unsigned(claims()), "algorithm"],
    ["signed by HS256 with the public key", () => issuer.confused(claims()), "algorithm"],
    ["signed by an algorithm that is not the issuer's", () => issuer.sign(claims(), { alg: "PS256" }), "algorithm"],
    ["signed with a foreign key", () => issuer.sign(claims(), {}, issuer.foreignKey()), "signature"],
    ["changed after it was signed", () => tampered(issuer.sign(claims())), "signature"],
    ["for another audience", () => issuer.sign(claims({ aud: "payroll" })), "wrong_audience"],
    ["for no audience", () => issuer.sign(claims({ aud: undefined })), "wrong_audience"],
    ["of another issuer", () => issuer.sign(claims({ iss: "https://evil.example" })), "wrong_issuer"],
    ["of no issuer", () => issuer.sign(claims({ iss: undefined })), "wrong_issuer"],
    ["expired", () => issuer.sign(claims({ exp: noon - 31 })), "expired"],
    ["good for ever", () => issuer.sign(claims({ exp: undefined })), "no_expiry"],
    ["good until beyond what can be counted", () => issuer.sign(claims({ exp: 1e300 })), "no_expiry"],
    ["not yet valid", () => issuer.sign(claims({ nbf: noon + 31 })), "not_yet_valid"],
    ["without a subject", () => issuer.sign(claims({ sub: undefined })), "no_subject"],
    ["with an empty subject", () => issuer.sign(claims({ sub: "" })), "no_subject"],
    ["with a subject of several lines", () => issuer.sign(claims({ sub: "ana\nadmin" })), "no_subject"],
    ["with a subject longer than 255 characters", () => issuer.sign(claims({ sub: "a".repeat(256) })), "no_subject"],
    [
      "with an extension that must be understood",
      () => issuer.sign(claims(), { crit: ["b64"], b64: true }),
      "unsupported",
    ],
    ["with an unknown extension", () => issuer.sign(claims(), { crit: ["x"], x: 1 }), "unsupported"],
    ["longer than 8192 characters", () => issuer.sign(claims({ much: "x".repeat(8_192) })), "too_large"],
    ["no JSON within", () => "e30.e.x", "unsupported"],
    ["no JWT at all", () => "opensesame", "unknown"],
  ];
  it.each(refused)("is refused when it is %s", async (_what, make, reason) => {
    const { status, headers, errors, data } = await ask(make());
    expect(status).toBe(401);
    expect(errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED", reason } }]);
    expect(headers.get("www-authenticate")).toContain('error="invalid_token"');
    expect(data?.whoami).toBeUndefined();
  });

  it.each(refused)("is refused over a WebSocket too when it is %s", async (_what, make) => {
    const asked = gateway
      .client({ authorization: `Bearer ${make()}` })
      .iterate({ query: "{ whoami }" })
      .next();
    await expect(asked).rejects.toMatchObject({ code: 4403 });
  });

  it("is refused by the server itself when its header is larger than any may be", async () => {
    const answer = await fetch(gateway.url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${"x".repeat(100_000)}` },
      body: JSON.stringify({ query: "{ whoami }" }),
    });
    expect(answer.status).toBe(431);
  });

  it.each([undefined, [], ["marketing"], "marketing", { admin: true }, [["admin"]]])(
    "is refused when its roles are %j, of which none is known: it would see what needs no scope",
    async (roles) => {
      const { status, errors } = await ask(issuer.sign(claims({ roles })));
      expect(status).toBe(403);
      expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN", reason: "no_role" } }]);
    },
  );
});

describe("the keys of an issuer", () => {
  beforeEach(start);
  afterEach(stop);

  it("are fetched once, and again for a key that is not known, but not sooner than the cooldown allows", async () => {
    expect((await ask(issuer.sign(claims()))).status).toBe(200);
    issuer.addKey("key-2");
    const rotated = issuer.sign(claims());
    expect((await ask(rotated)).errors).toMatchObject([{ extensions: { reason: "unknown_key" } }]);
    expect(issuer.asked()).toBe(1);
    now += 10_000;
    expect((await ask(rotated)).status).toBe(200);
    expect((await ask(issuer.sign(claims(), { kid: "never-there" }))).status).toBe(401);
    expect(issuer.asked()).toBe(2);
  });

  it("go on to be used while the issuer does not answer, for a day", async () => {
    const token = issuer.sign(claims({ exp: noon + 172_800 }));
    expect((await ask(token)).status).toBe(200);
    issuer.answers(false);
    now += 86_400_000;
    expect((await ask(token)).data).toEqual({ whoami: "person:okta/ana" });
    now += 60_000;
    expect((await ask(token)).status).toBe(503);
  });

  it("that cannot be had leave nobody in, and say so", async () => {
    issuer.answers(false);
    const token = issuer.sign(claims());
    const { status, errors, headers } = await ask(token);
    expect(status).toBe(503);
    expect(errors).toMatchObject([{ extensions: { code: "AUTHENTICATION_UNAVAILABLE" } }]);
    expect(headers.get("retry-after")).toBe("2");
    const live = gateway
      .client({ authorization: `Bearer ${token}` })
      .iterate({ query: "{ whoami }" })
      .next();
    await expect(live).rejects.toMatchObject({ code: 1013 });
    issuer.answers(true);
    now += 2_000;
    expect((await ask(token)).status).toBe(200);
  });

  it("are not asked for by every caller while the issuer does not answer", async () => {
    issuer.answers(false);
    const token = issuer.sign(claims());
    for (let asked = 0; asked < 5; asked += 1) expect((await ask(token)).status).toBe(503);
    expect(issuer.asked()).toBeLessThanOrEqual(1);
  });

  it("that the issuer withdrew are refused once they were fetched again", async () => {
    const old = issuer.sign(claims({ exp: noon + 86_400 }));
    expect((await ask(old)).status).toBe(200);
    issuer.addKey("key-2");
    issuer.removeKey("key-1");
    now += 60_000;
    expect((await ask(issuer.sign(claims({ exp: noon + 86_400 })))).status).toBe(200);
    expect((await ask(old)).errors).toMatchObject([{ extensions: { reason: "unknown_key" } }]);
  });
});

describe("the claims of a token", () => {
  beforeEach(start);
  afterEach(stop);

  const callerFor = async (settings: object, more: Claims) => {
    await gateway.close();
    gateway = await open(settings);
    const { data, errors } = await gateway.ask(
      "{ caller }",
      {},
      { authorization: `Bearer ${issuer.sign(claims(more))}` },
    );
    return errors ? errors[0]?.extensions.reason : (JSON.parse(String(data?.caller)) as unknown);
  };

  it("give roles by a path, and by a map from groups", async () => {
    const settings = {
      rolesClaim: "realm_access.roles",
      roleMap: { "Grp-Finance": "finance", Ops: ["revops", "engineer"] },
    };
    const more = { realm_access: { roles: ["Grp-Finance", "Ops", "admin", "constructor"] } };
    expect(await callerFor(settings, more)).toMatchObject({ roles: ["finance", "revops", "engineer"] });
  });

  it("give roles by a name with dots in it, and as one text", async () => {
    const more = { "https://acme.example/roles": "sales viewer" };
    expect(await callerFor({ rolesClaim: "https://acme.example/roles" }, more)).toMatchObject({
      roles: ["sales", "viewer"],
    });
  });

  it.each([
    [{}, {}, "*"],
    [{ legalEntitiesClaim: "entities" }, { entities: ["sub-us", "sub-de"] }, ["sub-us", "sub-de"]],
    [{ legalEntitiesClaim: "entities" }, { entities: "*" }, "*"],
    [{ legalEntitiesClaim: "entities" }, {}, []],
    [{ legalEntitiesClaim: "entities" }, { entities: { all: true } }, []],
  ])("limit legal entities: %j with %j sees %j", async (settings, more, legalEntities) => {
    expect(await callerFor(settings, more)).toMatchObject({ legalEntities });
  });

  it.each([
    [{}, "person:okta/ana", "PERSON"],
    [{ sub: "sync", client_id: "sync" }, "application:okta/sync", "APPLICATION"],
    [{ auth_time: undefined, azp: "the-web-app" }, "unproven:okta/ana", "UNPROVEN"],
  ])("tell what the holder is: %j is %s", async (more, name, kind) => {
    expect(await callerFor({}, more)).toMatchObject({ name, kind });
  });

  it("must be of the type that is asked for, where one is", async () => {
    expect(await callerFor({ type: "at+jwt" }, {})).toBe("wrong_type");
  });

  it.each(["PS256", "ES256", "EdDSA"] as const)(
    "are read of a token signed by %s where that is allowed, with keys found at a given address",
    async (alg) => {
      await gateway.close();
      gateway = await open({ algorithms: [alg], jwksUrl: `${issuer.url}/keys` });
      issuer.addKey(alg, alg);
      expect((await ask(issuer.sign(claims()))).data).toEqual({ whoami: "person:okta/ana" });
    },
  );
});

describe("settings of issuers", () => {
  const base = { name: "okta", issuer: "https://acme.okta.com", audience: "throughline" };
  it.each([
    ["a shared-key algorithm", [{ ...base, algorithms: ["HS256"] }], "0.algorithms.0"],
    ["no algorithm", [{ ...base, algorithms: [] }], "0.algorithms"],
    ["no audience", [{ ...base, audience: undefined }], "0.audience"],
    ["keys over plain HTTP", [{ ...base, jwksUrl: "http://keys.example/jwks" }], "0.jwksUrl"],
    ["a setting that is none", [{ ...base, algoritms: ["RS256"] }], "0"],
    ["two of one name", [base, { ...base, issuer: "https://other.example" }], ""],
    ["two of one issuer", [base, { ...base, name: "okta-2" }], ""],
    ["the name of whoever runs commands", [{ ...base, name: "operator" }], "0.name"],
  ])("are refused with %s", (_what, settings, path) => {
    const { error } = issuerList.safeParse(settings);
    expect(error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
  });

  it("are refused when they map to a role that there is not", async () => {
    issuer = await anIssuer();
    await issuer.close();
    await expect(open({ roleMap: { Ops: "revop" } })).rejects.toMatchObject({
      code: "settings.invalid",
      message: expect.stringContaining('OIDC_ISSUERS.0.roleMap.Ops: there is no role "revop"'),
    });
  });
});

function tampered(token: string): string {
  const [header, payload = "", signature] = token.split(".");
  const changed = { ...(JSON.parse(Buffer.from(payload, "base64url").toString()) as Claims), roles: ["admin"] };
  return [header, Buffer.from(JSON.stringify(changed)).toString("base64url"), signature].join(".");
}
