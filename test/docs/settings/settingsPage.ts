import { z } from "zod";
import { auditSettings } from "../../../main/settings/auditSettings";
import { connectorSettings, sandboxSettings } from "../../../main/settings/connectorSettings";
import { platformSettings } from "../../../main/settings/platformSettings";
import { secretNames } from "../../../main/settings/secretNames";
import { serverSettings } from "../../../main/settings/serverSettings";
import { workflowSettings } from "../../../main/settings/workflowSettings";
import { fileRows } from "./fileRows";
import { settingWords } from "./settingWords";

/** The layers of variables, in the order in which they are told. */
export const layers: readonly (readonly [title: string, shape: z.ZodObject])[] = [
  ["Data", platformSettings],
  ["Where it listens, and who may ask", serverSettings],
  ["Deals and documents", workflowSettings],
  ["Platforms", connectorSettings],
  ["The audit log", auditSettings],
  ["Sandboxes", sandboxSettings],
];

const INTRODUCTION = `# Settings

Made from the code by \`npm run settings\`; a test fails where the two differ.

All variables are the environment's; \`<NAME>_FILE\` names a file that holds the value instead. All that a role reads are checked before it opens anything; every wrong one is named, with what it may be. So is a port that is taken, a host that is none of this machine's, or a data folder that is none. A name that is nearly one of these is refused, too.
`;

const CONNECTIONS = `## Connections

How many connections to the database each process opens at most, with \`DATABASE_CONNECTIONS\` as it is by default:

| process | in its pool | besides | in all |
| --- | --- | --- | --- |
| worker | 20 | 17: the engine 10, what it enqueues 2, its lease, the event log's numbers, the inbox's notices, the queues' notices and the probe 1 each | 37 |
| subgraph | 20 | 4: what it enqueues 2, the event log's notices and the probe 1 each | 24 |
| gateway | 4, whatever the setting | 2: the tokens' notices and the probe | 6 |
| \`npm start\` | 20 | 21: those of a worker, a subgraph and a gateway, with one probe | 41 |

One of each, as in the compose file, come to 37 + 4 × 24 + 6 = 139: more than the 100 that Postgres allows unless told otherwise. Set its \`max_connections\` for all processes that run at one time, twice as many while one version replaces another, and leave some to people and tools. A process on the embedded Postgres has one more, and a start takes one or two for a moment. Behind a pooler such as PgBouncer, which gives a connection to another after each transaction, the hub's notices and locks do not work: connect to Postgres itself, or let the pooler keep whole sessions apart.
`;

const FILE = `## The settings file

\`SETTINGS_FILE\` names it: JSON, in which comments may stand. It names the platform instances, one of each role, and how their deals become documents. What it does not name is set by the variables above, the short form; what both set is refused. Give it to the worker and to each subgraph; a subgraph needs none of the credentials. [Its JSON Schema](../schema/settings.schema.json) is for editors:

\`\`\`json
{
  "$schema": "./schema/settings.schema.json",
  "instances": [
    {
      "id": "stripe-eu",
      "platform": "stripe",
      "role": "BILLING",
      "environment": "production",
      "legalEntities": ["sub-de"],
      "url": "https://api.stripe.com",
      "credentials": {
        "apiKey": { "env": "STRIPE_KEY" },
        "webhookSecrets": { "file": "/run/secrets/stripe-webhooks" }
      }
    }
  ],
  "hub": { "timeZone": "Europe/Berlin", "collection": "CHARGE_AUTOMATICALLY" }
}
\`\`\`

A credential is named by the variable or the mounted file that holds it, never written here: what looks like one is refused. Webhooks of this instance arrive at \`/webhooks/stripe-eu\`.

**What an instance is** stands in \`environment\`. Only on this machine is it a stand-in without a word. Stand-ins and test accounts may mix; production meets production only. Where the platform says otherwise, by the key, the account's id, Stripe's \`livemode\` or Salesforce's \`Organization\`, the hub does not start, and says how to confirm. Outside of stand-ins there is no demo: its secrets are refused, accounts, items and dimensions have to be set, and every platform is spoken to over TLS.

In the compose file, which names the sandboxes by variables, empty those that the file sets, in a \`docker-compose.override.yml\`: \`STRIPE_API_URL: ""\`, \`STRIPE_ENVIRONMENT: ""\`.
`;

/** The page of every setting, from the code. */
export const settingsPage = (): string =>
  [
    INTRODUCTION,
    ...layers.flatMap(([title, { shape }]) => [
      `## ${title}`,
      "",
      "| variable | default | what it is |",
      "| --- | --- | --- |",
      ...Object.entries(shape).map(([name, schema]) => rowOf(name, schema as z.ZodType)),
      "",
    ]),
    CONNECTIONS,
    FILE,
    ...fileRows(),
  ].join("\n");

function rowOf(name: string, schema: z.ZodType): string {
  const words = Object.hasOwn(settingWords, name) ? settingWords[name] : undefined;
  const secret = secretNames.includes(name) ? "Secret: " : "";
  return `| \`${name}\` | ${words?.byDefault ?? defaultOf(schema)} | ${secret}${words?.says} |`;
}

/** Shown as it would be set. */
function defaultOf(schema: z.ZodType): string {
  const { data } = schema.safeParse(undefined);
  if (data === undefined || data === "" || (Array.isArray(data) && data.length === 0)) return "none";
  return `\`${typeof data === "object" ? JSON.stringify(data) : String(data)}\``;
}
