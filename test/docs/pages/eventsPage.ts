import { catalog, type EventDefinition, type EventName } from "../../../schema/events/catalog";
import { wireType } from "../../../schema/events/jsonSchemaOf";
import { table } from "./table";

/** docs/events.md: every event that the hub writes, by the domain it is about. */
export const eventsPage = (): string => `# Events

Made from the code by \`npm run pages\`; a test fails where the two differ. For programs, the same catalog is an AsyncAPI document: [schema/events/asyncapi.json](../schema/events/asyncapi.json).

Each event is a CloudEvent (1.0) in the hub's log. It is written in the transaction that changes the state, never changed, and numbered without gaps. Its \`type\` is \`${wireType("crm.opportunity.closed_won").replace("crm.opportunity.closed_won", "<name>")}\`. Its data are ids, words and amounts, never what tells of a person; a caller who is not cleared for its class sees masked values. \`events\`, \`timeline\` and \`lifecycle\` in the graph read the log; each message of a subscription has a \`cursor\` to go on from.

${domains
  .map(
    ([domain, says]) => `## ${says}\n\n${table(["event", "what happened", "about", "class", "data"], rowsOf(domain))}`,
  )
  .join("\n\n")}
`;

const domains: readonly (readonly [string, string])[] = [
  ["crm", "From the CRM"],
  ["billing", "From billing"],
  ["erp", "From the ledger"],
  ["hub", "Orders"],
  ["ops", "The hub's own work"],
];

const rowsOf = (domain: string): string[][] =>
  (Object.entries(catalog) as [EventName, EventDefinition][])
    .filter(([name]) => name.startsWith(`${domain}.`))
    .map(([name, { says, subject, dataClass, data }]) => [
      `\`${name}\``,
      says,
      subject,
      dataClass,
      Object.keys(data.shape)
        .map((field) => `\`${field}\``)
        .join(", "),
    ]);
