import pino from "pino";
import { openWire } from "../../../../connectors/netsuite/wire/openWire";
import type { NetSuiteSettings } from "../../../../connectors/netsuite/netSuiteSettings";
import type { NetSuiteSandboxOptions } from "../../../../sandbox/netsuite/startNetSuiteSandbox";
import type { ErpCommands } from "../../../../schema/canonical/erp";
import type { Refusal } from "../../Refusal";
import { machine, startAccount, type TestAccount } from "../startAccount";

export type Write = keyof ErpCommands;

export interface Options extends Partial<NetSuiteSandboxOptions> {
  settings?: Partial<NetSuiteSettings>;
}

/** An account, its connector, and a bookkeeper who enters and changes what the connector never would. */
export interface Tenant extends TestAccount {
  enter(record: string, body: object): Promise<string>;
  change(address: string, body: object): Promise<void>;
}

export type NetSuiteRefusal<Name extends Write> = Refusal<Name, Tenant, Options>;

export async function startTenant({ settings, ...options }: Partial<Options>): Promise<Tenant> {
  const account = await startAccount(options, settings);
  const there = { instanceId: "netsuite-main", baseUrl: account.url, accountId: "TSTDRV1", auth: machine };
  const wire = openWire(there, pino({ level: "silent" }));
  return {
    ...account,
    enter: async (record, body) => {
      const id = await wire.save("POST", record, body, record);
      if (id === null) throw new Error(`${record} has no address`);
      return id;
    },
    change: async (address, body) => void (await wire.save("PATCH", address, body, address)),
    close: async () => {
      await wire.close();
      await account.close();
    },
  };
}

/** Every write that NetSuite took. */
export async function written({ door }: Tenant): Promise<string[]> {
  const taken = (await door.received()).filter(
    ({ method, path, status }) => method !== "GET" && path.includes("/record/") && status === 204,
  );
  return taken.map(({ method, path }) => `${method} ${path}`);
}

/** A page of the NetSuite help. */
export const help = (page: string) => `https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/${page}.html`;

/** "SOAP Web Services Error Status Codes": the sentences of NetSuite's forms, which the record service passes on. */
export const SENTENCES = help("section_N3539978");

/** "Error Handling and Error Messages in REST Web Services". */
export const ERRORS = help("section_156570709583");
