import pino from "pino";
import { openWire, type Row } from "../../connectors/netsuite/wire/openWire";
import type { Company } from "../workflows/startCompany";

/** Rows of NetSuite's own tables, as text, in a session of their own: what the ledger says, untouched by the hub. */
export async function netSuiteRows({ places }: Company, query: string): Promise<Row[]> {
  const wire = openWire(
    {
      instanceId: "auditor",
      baseUrl: places.netsuite,
      accountId: places.netsuiteAccount,
      auth: { kind: "oauth2-m2m", clientId: "hub", certificateId: "main", privateKey: places.netsuiteKey },
    },
    pino({ level: "silent" }),
  );
  try {
    return (await wire.query(query, "An auditor's question")).rows;
  } finally {
    await wire.close();
  }
}
