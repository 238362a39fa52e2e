import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { auditSettings } from "../../../main/settings/auditSettings";
import { knownSecrets } from "../../../main/redaction/knownSecrets";
import { readSettingsFile } from "../../../main/settings/company/readSettingsFile";
import { connectorSettings } from "../../../main/settings/connectorSettings";
import { openSecret } from "../../../main/settings/openSecret";
import { platformSettings } from "../../../main/settings/platformSettings";
import { readSettings } from "../../../main/settings/readSettings";
import { secretNames } from "../../../main/settings/secretNames";
import { serverSettings } from "../../../main/settings/serverSettings";
import { workflowSettings } from "../../../main/settings/workflowSettings";

const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString().trim();
const log = pino({ enabled: false });
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "throughline-secrets-"));
  file = join(folder, "secret");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A key has its secret in it. */
const textOf = (read: unknown): unknown =>
  typeof read === "object" && read !== null && "secret" in read ? read.secret : read;

describe("a setting in a mounted file", () => {
  const shapes = { platformSettings, serverSettings, connectorSettings, workflowSettings, auditSettings };
  const values: Record<string, string> = {
    DATABASE_URL: "postgres://a:b@c:5432/d",
    SALESFORCE_PRIVATE_KEY: key,
    NETSUITE_PRIVATE_KEY: key,
    STRIPE_API_KEY: "rk_test_of_this_test",
    OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20of-this-test",
  };

  it.each(secretNames)("is read for %s, without the line break at its end", (name) => {
    const value = values[name] ?? "a-secret-of-this-test";
    writeFileSync(file, `${value}\n`);
    const shape = Object.values(shapes).find((one) => Object.hasOwn(one.shape, name));
    const read = readSettings(shape as typeof serverSettings, { [`${name}_FILE`]: file }) as Record<string, unknown>;
    expect([read[name]].flat().map(textOf)).toEqual([value]);
  });

  it("is refused beside the same setting in a variable", () => {
    writeFileSync(file, "in the file");
    expect(() =>
      readSettings(connectorSettings, { STRIPE_API_KEY: "in a variable", STRIPE_API_KEY_FILE: file }),
    ).toThrow("STRIPE_API_KEY and STRIPE_API_KEY_FILE are both set: give one of them");
  });

  it("is refused when the file is not there, or empty, by the setting's name", () => {
    expect(() => readSettings(connectorSettings, { STRIPE_API_KEY_FILE: file })).toThrow(
      `STRIPE_API_KEY_FILE: ${file} cannot be read (ENOENT)`,
    );
    writeFileSync(file, "\n");
    expect(() => readSettings(connectorSettings, { STRIPE_API_KEY_FILE: file })).toThrow(
      `STRIPE_API_KEY_FILE: ${file} is empty`,
    );
  });
});

test("a pipe is no such file, which each who needs it could read: it is refused, and not waited for", () => {
  execFileSync("mkfifo", [file]);
  const refused = `${file} cannot be read (it is a pipe or a device, which gives what it has but once: name a file)`;
  expect(() => readSettings(connectorSettings, { STRIPE_API_KEY_FILE: file })).toThrow(
    `STRIPE_API_KEY_FILE: ${refused}`,
  );
  expect(() => readSettingsFile({ SETTINGS_FILE: file })).toThrow(`SETTINGS_FILE: ${refused}`);
  expect(knownSecrets(["STRIPE_API_KEY"], { STRIPE_API_KEY_FILE: file, SETTINGS_FILE: file })()).toBeNull();
});

test("every setting that sounds like a secret is marked as one", () => {
  const names = [platformSettings, serverSettings, connectorSettings, workflowSettings, auditSettings].flatMap(
    ({ shape }) => Object.keys(shape),
  );
  const sounds = names.filter((name) => /(SECRETS?|TOKEN|TOKEN_ID|_KEY|PASSWORD|DATABASE_URL|HEADERS)$/.test(name));
  expect(sounds.length).toBeGreaterThan(10);
  expect([...secretNames].sort()).toEqual(sounds.sort());
});

describe("a secret of which several may be in force", () => {
  const { GATEWAY_TOKEN } = serverSettings.shape;
  const open = (env: NodeJS.ProcessEnv) => openSecret("GATEWAY_TOKEN", GATEWAY_TOKEN, env, log);

  it("is listed in a variable with commas", () => {
    expect(open({ GATEWAY_TOKEN: "the-newer-token-1, the-older-token-0" })()).toEqual([
      "the-newer-token-1",
      "the-older-token-0",
    ]);
  });

  it("is what its file says now, line by line", () => {
    writeFileSync(file, "the-older-token-0\n");
    const inForce = open({ GATEWAY_TOKEN_FILE: file });
    expect(inForce()).toEqual(["the-older-token-0"]);
    writeFileSync(file, "the-newer-token-1\nthe-older-token-0\n");
    expect(inForce()).toEqual(["the-newer-token-1", "the-older-token-0"]);
    writeFileSync(file, "the-newer-token-1\n");
    expect(inForce()).toEqual(["the-newer-token-1"]);
  });

  it("is none while its file says nothing of use, and as before while it cannot be read", () => {
    writeFileSync(file, "the-older-token-0\n");
    const inForce = open({ GATEWAY_TOKEN_FILE: file });
    rmSync(file);
    expect(inForce()).toEqual(["the-older-token-0"]);
    writeFileSync(file, "");
    expect(inForce()).toEqual([]);
    writeFileSync(file, "too short");
    expect(inForce()).toEqual([]);
    writeFileSync(file, "the-newer-token-1");
    expect(inForce()).toEqual(["the-newer-token-1"]);
  });

  it("is told of as an error when its file is emptied, for then nobody holds one", () => {
    const told: { level: number; msg: string }[] = [];
    const write = (line: string) => void told.push(JSON.parse(line) as (typeof told)[number]);
    writeFileSync(file, "the-older-token-0");
    const inForce = openSecret("GATEWAY_TOKEN", GATEWAY_TOKEN, { GATEWAY_TOKEN_FILE: file }, pino({}, { write }));
    writeFileSync(file, "");
    expect(inForce()).toEqual([]);
    expect(told).toMatchObject([{ level: 50, msg: "A secret's file is empty: none is in force" }]);
  });

  it.each(["too short", "long-enough-token-1,short", ","])("is refused at the start as %s", (GATEWAY_TOKEN) => {
    expect(() => open({ GATEWAY_TOKEN })).toThrow(/^Settings cannot be used:\n {2}GATEWAY_TOKEN: /);
  });
});

describe("the keys of the audit log", () => {
  const secretsIn = (AUDIT_KEY: string) => readSettings(auditSettings, { AUDIT_KEY }).AUDIT_KEY.map(textOf);

  it.each([
    ["commas", "the-newer-audit-key,the-older-audit-key"],
    ["commas and blanks", " the-newer-audit-key , the-older-audit-key"],
    ["lines", "the-newer-audit-key\r\nthe-older-audit-key\n"],
  ])("are listed as other secrets are, by %s", (_how, given) => {
    expect(secretsIn(given)).toEqual(["the-newer-audit-key", "the-older-audit-key"]);
  });

  it("are none where none is given", () => {
    expect(readSettings(auditSettings, {}).AUDIT_KEY).toEqual([]);
  });

  it.each([
    ["the-newer-audit-key the-older-audit-key", "no white space within one"],
    ["the-newer-audit-key,short", "each at least 16 characters"],
    [" ,", "at least one"],
  ])("are refused as %j", (given, said) => {
    expect(() => secretsIn(given)).toThrow(`Settings cannot be used:\n  AUDIT_KEY: ${said}`);
  });
});

describe("roles in the settings", () => {
  const roles = (ROLES: string) => readSettings(serverSettings, { ROLES }).ROLES;

  it("are added to those that are delivered, and may give those other scopes", () => {
    const table = roles(
      '{"revenue-auditor":["audit:read","confidential:read","restricted:read"],"viewer":["confidential:read"]}',
    );
    expect(table.get("revenue-auditor")).toEqual(["audit:read", "confidential:read", "restricted:read"]);
    expect(table.get("viewer")).toEqual(["confidential:read"]);
    expect(table.get("engineer")).toEqual(["exceptions:edit", "ops:replay", "ops:write"]);
  });

  it.each([
    ['{"auditor":["audit:raed"]}', 'ROLES.auditor.0: there is no scope "audit:raed"; there are accounts:write'],
    ['{"Auditor":["audit:read"]}', "ROLES.Auditor: "],
    ['{"auditor":"audit:read"}', "ROLES.auditor: "],
    ["[]", "ROLES: "],
    ["{", "ROLES: "],
  ])("are refused with the place that is wrong: %s", (given, said) => {
    expect(() => roles(given)).toThrow(`Settings cannot be used:\n  ${said}`);
  });
});
