import type { ErpConnector } from "../../connectors/connector";
import { inLane } from "../../platform/budget/callLane";
import type { ErpDocument, ErpGlAccount } from "../../schema/canonical/erp";

/** The hub calls NetSuite meanwhile, and within the same budget: a test waits for its place as long as that takes. */
const PATIENCE_MS = 600_000;

/** Every document that the NetSuite sandbox holds, read from there, not from the hub's store. */
export const inNetSuite = (erp: ErpConnector): Promise<ErpDocument[]> => everyOne(() => erp.list("Document"));

/** NetSuite's own ids of its ledger accounts, by their codes. */
export async function accountsInNetSuite(erp: ErpConnector): Promise<Record<string, string>> {
  const accounts: ErpGlAccount[] = await everyOne(() => erp.list("GlAccount"));
  return Object.fromEntries(accounts.map(({ code, externalId }) => [code, externalId]));
}

const everyOne = <Record>(list: () => AsyncIterable<Record[]>): Promise<Record[]> =>
  inLane(
    "interactive",
    async () => {
      const found: Record[] = [];
      for await (const page of list()) found.push(...page);
      return found;
    },
    PATIENCE_MS,
  );

/** What documents do to one account in sum: debit positive. */
export const borneBy = (documents: readonly ErpDocument[], account: string): bigint =>
  documents
    .flatMap(({ impact }) => impact)
    .filter(({ glAccountExternalId }) => glAccountExternalId === account)
    .reduce((sum, { debit, credit }) => sum + (debit ?? 0n) - (credit ?? 0n), 0n);
