import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { auditSettings } from "../../main/settings/auditSettings";
import { connectorSettings, sandboxSettings } from "../../main/settings/connectorSettings";
import { platformSettings } from "../../main/settings/platformSettings";
import { secretNames } from "../../main/settings/secretNames";
import { serverSettings } from "../../main/settings/serverSettings";
import { workflowSettings } from "../../main/settings/workflowSettings";

const text = readFileSync(join(__dirname, "..", "..", "docker-compose.yml"), "utf8");
const environment = z.record(z.string(), z.string().nullable());
const { services } = z
  .object({ services: z.record(z.string(), z.object({ environment })) })
  .parse(parse(text, { merge: true }));
const passed = (service: string) => new Set(Object.keys(services[service]?.environment ?? {}));

/** In a container it listens at the port that others know, on every address, where nobody develops. */
const fixed = (name: string) => name.endsWith("_PORT") || ["DATA_DIR", "GATEWAY_DEVELOPMENT"].includes(name);
const namesOf = (...shapes: z.ZodObject[]) =>
  shapes.flatMap(({ shape }) => Object.keys(shape)).filter((name) => !fixed(name));

const subgraph = [...namesOf(platformSettings, auditSettings), "HOST", "SUBGRAPH_SECRET", "SETTINGS_FILE"];
const needs: [string, string[]][] = [
  ["gateway", namesOf(platformSettings, serverSettings, auditSettings)],
  ["worker", [...namesOf(platformSettings, workflowSettings, connectorSettings, auditSettings), "HOST"]],
  ...["crm", "billing", "erp"].map((name): [string, string[]] => [`subgraph-${name}`, subgraph]),
  ["subgraph-operations", [...subgraph, "HUB_SETTINGS"]],
  ["sandbox-stripe", [...namesOf(sandboxSettings), "LOG_LEVEL"]],
  ...["salesforce", "netsuite"].map((name): [string, string[]] => [
    `sandbox-${name}`,
    ["SANDBOX_HOST", "SANDBOX_ALLOWED_HOSTS", "LOG_LEVEL"],
  ]),
];

describe("the compose file", () => {
  it("has a service for each of these, beside Postgres", () => {
    expect(Object.keys(services).sort()).toEqual([...needs.map(([service]) => service), "postgres"].sort());
  });

  it.each(needs)("passes on every setting that is read there: %s", (service, names) => {
    expect(names.filter((name) => !passed(service).has(name))).toEqual([]);
  });

  it.each(needs)("takes each secret from a file, too, but for the database's URL, which it makes: %s", (service) => {
    const secrets = [...passed(service)].filter((name) => secretNames.includes(name) && name !== "DATABASE_URL");
    expect(secrets.filter((name) => !passed(service).has(`${name}_FILE`))).toEqual([]);
  });

  it.each(needs)("passes on nothing that no setting is called: %s", (service) => {
    const shapes = [
      platformSettings,
      serverSettings,
      workflowSettings,
      connectorSettings,
      auditSettings,
      sandboxSettings,
    ];
    const known = new Set(shapes.flatMap(({ shape }) => Object.keys(shape)));
    expect([...passed(service)].filter((name) => !known.has(name) && !known.has(name.replace(/_FILE$/, "")))).toEqual(
      [],
    );
  });

  it.each(["docker-compose.yml", "README.md"])("names in its line of exports what is to be set first: %s", (file) => {
    const [line = ""] = /export .*POSTGRES_PASSWORD.*/.exec(readFileSync(join(__dirname, "../..", file), "utf8")) ?? [];
    const names = line.match(/[A-Z_]+(?==)/g) ?? [];
    expect(names.sort()).toEqual(["AUDIT_KEY", "GATEWAY_TOKEN", "POSTGRES_PASSWORD", "SUBGRAPH_SECRET"]);
  });
});
