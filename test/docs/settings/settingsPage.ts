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

**What an instance is** stands in \`environment\`. Only on this machine is it a stand-in without a word. Stand-ins and test accounts may mix; production meets production only. Where the platform says otherwise, by the key, the account's id, Stripe's \`livemode\` or Salesforce's \`Organization\`, the hub does not start, and says how to confirm. Outside of stand-ins there is no demo and none of its secrets, accounts, items and dimensions have no defaults, and every platform is spoken to over TLS.

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
