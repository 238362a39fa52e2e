import { atDoor } from "./atDoor";
import { changeFirstLine } from "./changeFirstLine";
import type { DemoDeal } from "./demoDeals";
import { emailOf, PAYMENT_TERMS_DAYS } from "./enterDeal";
import type { Play } from "./openPlay";
import { present } from "./present";
import type { Situation } from "./situation";

interface Fault {
  isThere(situation: Situation): boolean;
  /** @returns what was done, as a sentence */
  mend(play: Play, deal: DemoDeal, situation: Situation): Promise<string>;
}

/** What may be wrong with a deal, and how the one responsible puts it right. */
const faults: readonly Fault[] = [
  {
    isThere: ({ deal }) => deal.contactWithoutEmail !== null,
    mend: async ({ sales }, known, { deal }) => {
      const Id = present(deal.contactWithoutEmail, "billing contact without an address");
      await sales.sobject("Contact").update({ Id, Email: emailOf(known) });
      return `A salesperson enters the e-mail address of ${known.account}'s billing contact in Salesforce.`;
    },
  },
  {
    isThere: ({ deal }) => deal.lacksPaymentTerms,
    mend: async ({ sales }, { account }, { deal }) => {
      await sales.sobject("Opportunity").update({ Id: deal.id, Payment_Terms_Days__c: PAYMENT_TERMS_DAYS });
      return `A salesperson enters payment terms of ${PAYMENT_TERMS_DAYS} days for ${account} in Salesforce.`;
    },
  },
  {
    isThere: ({ period }) => period.isClosed,
    mend: async ({ netSuiteUrl }, _deal, { period }) => {
      await atDoor(netSuiteUrl, `periods/${encodeURIComponent(period.name)}/open`, { method: "POST" });
      return `An accountant opens ${period.name} again in NetSuite, for all of the company.`;
    },
  },
  {
    isThere: ({ isCut }) => isCut,
    mend: async ({ line }, { account }) => {
      await line.mend();
      return `NetSuite takes ${account}'s invoice again; the hub sends it with its next try.`;
    },
  },
  {
    isThere: isEdited,
    mend: async ({ ledger }, { account }, { document, invoice }) => {
      const { totalMinor, number } = present(invoice, "invoice of it in Stripe");
      const inLedger = present(document, "document of it in NetSuite");
      await changeFirstLine(ledger, inLedger.id, totalMinor - inLedger.totalMinor);
      return `An accountant puts the document of ${account}'s invoice ${number} back as it was in NetSuite.`;
    },
  },
];

/** Whether an accountant has edited the deal's document in the ledger, past the hub. */
export function isEdited({ document, invoice }: Situation): boolean {
  return document !== null && document.totalMinor !== invoice?.totalMinor;
}

/** What is wrong with a deal. */
export const faultsOf = (situation: Situation): readonly Fault[] => faults.filter(({ isThere }) => isThere(situation));

/** Puts right all that is wrong with a deal, in this order. @returns what was done, in sentences */
export async function fix(play: Play, deal: DemoDeal, situation: Situation): Promise<string> {
  const done: string[] = [];
  for (const { mend } of faultsOf(situation)) done.push(await mend(play, deal, situation));
  return done.join("\n");
}
