import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLog } from "../../../main/openLog";
import { knownSecrets } from "../../../main/redaction/knownSecrets";
import { secretNames } from "../../../main/settings/secretNames";

/** What a log with this environment writes, as text. */
function logged(write: (log: ReturnType<typeof openLog>) => void, env: NodeJS.ProcessEnv = {}): string {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  write(openLog("trace", knownSecrets(secretNames, env), destination));
  return lines.join("");
}

const SECRET = "s3cr3t-of-this-test-9f2c";

describe("the log shows no secret", () => {
  it.each([
    ["authorization", { authorization: SECRET }],
    ["headers at any depth", { request: { options: { headers: { Authorization: SECRET, cookie: SECRET } } } }],
    ["headers that are answered", { response: { headers: { "set-cookie": [SECRET] } } }],
    ["signatures", { headers: { "stripe-signature": SECRET, "x-throughline-signature": SECRET, signature: SECRET } }],
    [
      "names in any spelling",
      { client_secret: SECRET, clientSecret: SECRET, "Client-Secret": SECRET, API_KEY: SECRET },
    ],
    ["lists", { webhookSecrets: [SECRET], tokens: [{ value: SECRET }] }],
    ["a secret within a secret", { credentials: { deep: { deeper: SECRET } } }],
  ])("by the name of what holds it: %s", (_what, entry) => {
    const text = logged((log) => log.info(entry, "said"));
    expect(text).toContain('"msg":"said"');
    expect(text).not.toContain(SECRET);
  });

  it("in an error, its own properties, its causes, or the errors it gathers", () => {
    const cause = Object.assign(new Error("inner"), { config: { headers: { authorization: SECRET } } });
    const middle = new Error(`POST https://user:${SECRET}@api.example/x failed`, { cause });
    const outer = new AggregateError([Object.assign(new Error("one"), { password: SECRET })], "outer", {
      cause: middle,
    });
    const text = logged((log) => {
      log.error({ err: outer }, "It failed");
      log.error(outer);
      log.error({ details: { failure: cause, nested: { err: middle } } });
    });
    expect(text).toContain("inner");
    expect(text).toContain("https://user:•••@api.example/x failed");
    expect(text).not.toContain(SECRET);
  });

  it("in what a child logger says with each line, nor in a message's parts", () => {
    const text = logged((log) => {
      log.child({ token: SECRET, call: { apiKey: SECRET } }).info("said");
      log.info("asked with Bearer %s", SECRET);
      log.info({ nested: { text: JSON.stringify({ password: SECRET }) } });
      log.info(`grant_type=x&client_secret=${SECRET}&y=1`);
    });
    expect(text.split("\n").filter(Boolean)).toHaveLength(4);
    expect(text).not.toContain(SECRET);
    expect(text).toContain("grant_type=x&client_secret=•••&y=1");
  });

  it("that this process was given, wherever it stands", () => {
    const env = {
      STRIPE_API_KEY: "rk_live_51abcDEF",
      NETSUITE_CONSUMER_SECRET: "a.b*c(d)plainly",
      GATEWAY_TOKEN: "first-token-of-two,second-token-of-two",
      DATABASE_URL: "postgres://hub:p%40ss-word-1@db.example:5432/hub",
    };
    const text = logged((log) => {
      log.info(`keyed rk_live_51abcDEF and "a.b*c(d)plainly"`);
      log.info({ list: [["second-token-of-two"]], "first-token-of-two": 1 });
      log.error(new Error("no entry for p@ss-word-1 or p%40ss-word-1"));
    }, env);
    for (const secret of ["rk_live", "a.b*c", "token-of-two", "ss-word-1"]) expect(text).not.toContain(secret);
  });

  it("that stands in a mounted file, the one before and the one after it was changed", () => {
    const folder = mkdtempSync(join(tmpdir(), "throughline-secrets-"));
    const file = join(folder, "key");
    writeFileSync(file, "before-in-a-file\n");
    const text = logged(
      (log) => {
        log.info("before-in-a-file");
        writeFileSync(file, "after-it-was-changed\n");
        log.info({ one: "after-it-was-changed", other: "before-in-a-file" });
      },
      { NETSUITE_TOKEN_SECRET_FILE: file },
    );
    rmSync(folder, { recursive: true });
    expect(text).toContain('"one":"•••","other":"•••"');
    expect(text).not.toMatch(/before|after/);
  });

  it.each([
    ["a JWT", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbmEifQ.c2lnbmF0dXJl"],
    ["a token of the hub", `tl_0123456789ab_${"x".repeat(43)}`],
    ["a signing secret of Stripe", "whsec_abcdefgh"],
    ["a private key", "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\n-----END PRIVATE KEY-----"],
    ["a basic credential", "Basic dXNlcjpwYXNzd29yZA=="],
  ])("known by its form: %s", (_what, secret) => {
    const text = logged((log) => log.warn({ said: { by: `refused ${secret}, it was` } }));
    expect(text).not.toContain(secret.slice(8, 24));
    expect(text).toContain("refused");
    expect(text).toContain(", it was");
  });

  it("across the place where a long text is cut", () => {
    const text = logged((log) => log.info({ body: `${"-".repeat(20_470)}${SECRET}${"-".repeat(50_000)}` }), {
      STRIPE_API_KEY: SECRET,
    });
    expect(text).not.toContain(SECRET.slice(0, 6));
    expect(text.length).toBeLessThan(17_000);
  });
});

describe("the log shows as it is", () => {
  it("what is no secret, its numbers of tokens among it", () => {
    const entry = {
      tokens: 5_000,
      limit: "tokens",
      author: "ana",
      keyed: true,
      url: "https://api.example/a:b@c",
      n: null,
    };
    const line = JSON.parse(logged((log) => log.info(entry, "GATEWAY_TOKEN: at least 16 characters"))) as object;
    expect(line).toMatchObject({ ...entry, msg: "GATEWAY_TOKEN: at least 16 characters" });
  });
});
