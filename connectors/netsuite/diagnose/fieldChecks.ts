import { z } from "zod";
import type { Check } from "../../examine";
import { fault, ok, unseeable } from "../../finding";
import type { NetSuiteSettings } from "../netSuiteSettings";
import { understand } from "../wire/understand";
import type { Wire } from "../wire/openWire";

const schema = z.object({ properties: z.record(z.string(), z.unknown()) });

const TODO =
  "Deploy it in NetSuite, apply it to the record, let the integration's role see it, or correct the settings";

type Names = Pick<NetSuiteSettings, "correlationField" | "customerCorrelationField" | "serviceColumns">;

/** Whether the custom fields of the settings are on the records that the hub writes, and in what it reads. */
export function fieldChecks(
  wire: Wire,
  { correlationField, customerCorrelationField, serviceColumns }: Names,
): Check[] {
  return [
    ...(correlationField ? ["invoice", "journalEntry", "customerPayment"] : []).map((record) =>
      onRecord(wire, record, String(correlationField)),
    ),
    ...(correlationField ? [inTable(wire, "transaction", correlationField)] : []),
    ...(customerCorrelationField ? [onRecord(wire, "customer", customerCorrelationField)] : []),
    ...Object.values(serviceColumns ?? {}).map((column) => inTable(wire, "transactionline", column)),
  ];
}

/** NetSuite drops a field that a record does not have, or refuses the whole record for it. */
const onRecord = (wire: Wire, record: string, field: string): Check => ({
  ...{ name: "fields", about: `${record} ${field}`, todo: TODO },
  look: async () => {
    const about = `The record ${record}`;
    const text = await wire.get(`metadata-catalog/${record}`, about, "application/schema+json");
    if (text === null) return fault(`The account has no record ${record}`, TODO);
    if (Object.hasOwn(understand(schema, text, about).properties, field)) return ok("The record has it");
    return fault(`The record ${record} has no field ${field}`, TODO);
  },
});

const inTable = (wire: Wire, table: string, column: string): Check => ({
  ...{ name: "fields", about: `${table} ${column}`, todo: TODO },
  look: async (signal) => {
    if (!/^cust/i.test(column)) {
      return unseeable(
        `${column} is NetSuite's own, and goes with its revenue recognition`,
        "Look whether that feature is enabled, and the field on the invoice's form",
      );
    }
    await wire.query(`SELECT x.${column} FROM ${table} x`, `The column ${column} of ${table}`, { signal, limit: 1 });
    return ok("The table has it");
  },
});
