import type { CrmConnector } from "../../../connectors/connector";
import type { FinancialStatus } from "../../../schema/canonical/crm";

/** A CRM in memory that takes financial statuses, and whose answer, or the way to it, a test can hold up. */
export function aCrm() {
  const told: string[] = [];
  const held = new Map<string, { arrived: () => void; released: Promise<void> }>();
  const connector = {
    instance: { id: "salesforce-main", role: "CRM", platform: "salesforce" },
    capabilities: { fieldGroups: { writeFinancialStatus: "financialStatus" } },
    write: async (_name: string, _key: string, status: FinancialStatus) => {
      const hold = held.get(status.billingStatus);
      hold?.arrived();
      await hold?.released;
      told.push(status.billingStatus);
      return { externalId: status.opportunityExternalId, externalVersion: null, url: null, repeated: false };
    },
    find: async () => null,
  };
  return {
    connector: connector as unknown as CrmConnector,
    /** What it was told, in the order in which it took it; the last is what a salesperson reads. */
    told,
    /** Holds up the word of this status from now on. @returns when one is under way, and how to let it through */
    hold: (billingStatus: string) => {
      let arrived = () => {};
      let release = () => {};
      const underWay = new Promise<void>((resolve) => (arrived = resolve));
      const released = new Promise<void>((resolve) => (release = resolve));
      held.set(billingStatus, { arrived, released });
      return { underWay, release };
    },
  };
}
