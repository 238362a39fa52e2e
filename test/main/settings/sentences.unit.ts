import { z } from "zod";
import { auditSettings } from "../../../main/settings/auditSettings";
import { connectorSettings, sandboxSettings } from "../../../main/settings/connectorSettings";
import { platformSettings } from "../../../main/settings/platformSettings";
import { readSettings } from "../../../main/settings/readSettings";
import { serverSettings } from "../../../main/settings/serverSettings";
import { workflowSettings } from "../../../main/settings/workflowSettings";

const shapes = [platformSettings, serverSettings, workflowSettings, connectorSettings, sandboxSettings, auditSettings];
const names = shapes.flatMap((shape) => Object.keys(shape.shape).map((name) => [name, shape] as const));

const said = (shape: z.ZodObject, name: string, text: string): string => {
  try {
    readSettings(shape, { [name]: text });
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

/** Values that one setting or another cannot take. */
const hostile = [
  ...["nonsense", "-1", "1e99", "1.5", "{", "[]", "{}", "null", "7", '{"a":1}', '[{"a":1}]', "a b", " ", "\u0000", ","],
  ...[
    '{"finance":7}',
    '{"finance":{"scopes":"x"}}',
    '{"approvals":7}',
    '{"retry":{"attempts":0}}',
    '{"collection":"x"}',
  ],
];

/** What zod says by itself. */
const itsOwn = /Invalid|expected|Too (small|big)|Unrecognized|received/;

it.each(names)("%s is refused in the hub's own words, whatever it is", (name, shape) => {
  for (const text of hostile) {
    // Where a text stops being JSON is said in the words of the parser for that.
    const words = said(shape, name, text).replace(/not JSON at .*/g, "not JSON");
    expect({ text, words }).toEqual({ text, words: expect.not.stringMatching(itsOwn) as string });
  }
});

it.each([
  ["LOG_LEVEL", "verbose", 'LOG_LEVEL: one of trace, debug, info, warn, error, fatal, not "verbose"'],
  ["POLL_SECONDS", "x", 'POLL_SECONDS: seconds, 0.05 to 3600, not "x"'],
  ["POLL_SECONDS", "0", 'POLL_SECONDS: seconds, 0.05 to 3600, not "0"'],
  ["GATEWAY_PORT", "99999", 'GATEWAY_PORT: a port, 0 to 65535, not "99999"'],
  ["GATEWAY_PORT", "1.5", 'GATEWAY_PORT: a port, 0 to 65535, not "1.5"'],
  ["DATABASE_CONNECTIONS", "3", 'DATABASE_CONNECTIONS: connections, 4 to 200, not "3"'],
  ["WORKER_PORT", "1e3", 'WORKER_PORT: a port, 0 to 65535, not "1e3"'],
  ["WORKER_PORT", "0x10", 'WORKER_PORT: a port, 0 to 65535, not "0x10"'],
  ["METRICS_PORT", "+9000", 'METRICS_PORT: a port, 0 to 65535, not "+9000"'],
  ["GATEWAY_COST", "1_000", 'GATEWAY_COST: values, 100 to 100000000, not "1_000"'],
  ["POLL_SECONDS", "1e1", 'POLL_SECONDS: seconds, 0.05 to 3600, not "1e1"'],
  ["SANDBOX_STRIPE_CONCURRENCY", "0x10", 'SANDBOX_STRIPE_CONCURRENCY: requests at once, 1 to 1000000, not "0x10"'],
  ["REVENUE_RECOGNITION", "BOTH", 'REVENUE_RECOGNITION: one of HUB, ERP, not "BOTH"'],
  ["HUB_SETTINGS", "7", 'HUB_SETTINGS: an object, not "7"'],
])("%s=%s is told with what it may be, and what it is", (name, text, words) => {
  const shape = names.find(([known]) => known === name)?.[1] ?? platformSettings;
  expect(said(shape, name, text)).toBe(`Settings cannot be used:\n  ${words}`);
});

it.each(["GATEWAY_TOKEN", "SUBGRAPH_SECRET", "AUDIT_KEY", "DATABASE_URL", "NETSUITE_PRIVATE_KEY"])(
  "%s is refused without a word of what it is",
  (name) => {
    const shape = names.find(([known]) => known === name)?.[1] ?? platformSettings;
    const words = said(shape, name, "hush hush");
    expect(words).toContain(`${name}: `);
    expect(words).not.toContain("hush");
  },
);
