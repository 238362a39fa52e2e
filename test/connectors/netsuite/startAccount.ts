import { generateKeyPairSync } from "node:crypto";
import pino from "pino";
import type { ErpConnector } from "../../../connectors/connector";
import type { NetSuiteAuth, NetSuiteSettings } from "../../../connectors/netsuite/netSuiteSettings";
import { openNetSuiteConnector } from "../../../connectors/netsuite/openNetSuiteConnector";
import { startNetSuiteSandbox, type NetSuiteSandboxOptions } from "../../../sandbox/netsuite/startNetSuiteSandbox";
import { openControlDoor, type ControlDoor } from "../openControlDoor";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const tokenBased = { consumerSecret: "consumer-secret", tokenId: "token-id", tokenSecret: "token-secret" };
const certificates = { "cert-1": publicKey.export({ type: "spki", format: "pem" }).toString() };

export const machine: NetSuiteAuth = {
  kind: "oauth2-m2m",
  clientId: "hub-client",
  certificateId: "cert-1",
  privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
};

export const tokens: NetSuiteAuth = { kind: "token-based", consumerKey: "hub-client", ...tokenBased };

export interface TestAccount {
  erp: ErpConnector;
  door: ControlDoor;
  url: string;
  close(): Promise<void>;
}

/** A sandbox account, and a connector logged in to it. */
export async function startAccount(
  options: Partial<NetSuiteSandboxOptions> = {},
  settings: Partial<NetSuiteSettings> = {},
): Promise<TestAccount> {
  const integrations = [{ clientId: "hub-client", certificates, tokenBased }];
  const sandbox = await startNetSuiteSandbox({ port: 0, integrations, ...options });
  const { url, accountId } = sandbox;
  const account = { instanceId: "netsuite-main", baseUrl: url, accountId, auth: machine };
  const erp = openNetSuiteConnector(
    { ...account, correlationField: "custbody_tl_correlation", ...settings },
    pino({ level: "silent" }),
  );
  const close = async () => {
    await erp.close();
    await sandbox.close();
  };
  return { erp, door: openControlDoor(url), url, close };
}
