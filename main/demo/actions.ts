import { atDoor } from "./atDoor";
import { declineCard } from "./declineCard";
import type { DemoDeal } from "./demoDeals";
import { changeFirstLine } from "./changeFirstLine";
import { fix, faultsOf, isEdited } from "./fix";
import type { Play } from "./openPlay";
import { present } from "./present";
import type { InvoiceSituation, Situation } from "./situation";

/** Something that a person does with a deal. */
export interface DemoAction {
  /** For the usage. */
  does: string;
  /** Why it cannot be done now; null where it can. */
  refusal(situation: Situation): string | null;
  /** Does it. @returns what was done, as a sentence */
  run(play: Play, deal: DemoDeal, situation: Situation): Promise<string>;
}

/** What a ledger edit takes off the invoice's first line, in its currency. */
const EDITED_OFF_MINOR = 100_00;
/** The share of an invoice that a credit gives back. */
const CREDITED_SHARE = 10;

/** What can be done with the demo's deals, by the people whose work it is, in the platforms themselves. */
export const actions: Readonly<Record<string, DemoAction>> = {
  win: {
    does: "a salesperson wins the deal in Salesforce",
    refusal: ({ deal }) => (deal.isClosed ? `the deal is ${deal.isWon ? "won" : "lost"} already` : null),
    run: async ({ sales }, { account }, { deal }) => {
      await sales.sobject("Opportunity").update({ Id: deal.id, StageName: "Closed Won" });
      return `A salesperson wins the deal with ${account} in Salesforce.`;
    },
  },
  fix: {
    does: "whoever is responsible puts right what is wrong, in Salesforce or NetSuite",
    refusal: (situation) =>
      faultsOf(situation).length === 0 ? "nothing is wrong with it in Salesforce or NetSuite" : null,
    run: fix,
  },
  pay: {
    does: "the customer pays what is owed, by card in Stripe",
    refusal: (situation) => unlessOpen(situation) ?? ifEdited(situation),
    run: async ({ stripe }, { account }, situation) => {
      const { id, number } = invoiceIn(situation);
      await stripe.invoices.pay(id, { payment_method: "pm_card_visa" });
      return `${account} pays invoice ${number} in Stripe.`;
    },
  },
  decline: {
    does: "the customer's bank declines the card",
    refusal: unlessOpen,
    run: async ({ stripe }, { account }, situation) => {
      const { id, number } = invoiceIn(situation);
      await declineCard(stripe, id);
      return `The card with which ${account} pays invoice ${number} is declined in Stripe.`;
    },
  },
  credit: {
    does: "finance credits a tenth of the invoice in Stripe",
    refusal: (situation) => unlessOpen(situation) ?? ifCreditIsMore(situation),
    run: async ({ stripe }, { account }, situation) => {
      const invoice = invoiceIn(situation);
      const note = await stripe.creditNotes.create({ invoice: invoice.id, amount: creditOf(invoice) });
      return `Finance credits ${account} a tenth of invoice ${invoice.number} in Stripe: ${note.number}.`;
    },
  },
  "edit-ledger": {
    does: "an accountant takes 100.00 off the invoice in NetSuite",
    refusal: (situation) => {
      const { document, invoice, period } = situation;
      if (!document) return "NetSuite has no document of it";
      if (isEdited(situation)) return "its document in NetSuite is edited already";
      // NetSuite refuses a total below what is applied to the invoice.
      if (invoice && invoice.dueMinor < EDITED_OFF_MINOR) return ifTooLittle(invoice);
      return period.isClosed ? `${period.name} is closed in NetSuite` : null;
    },
    run: async ({ ledger }, { account }, situation) => {
      const { id } = present(situation.document, "document of it in NetSuite");
      await changeFirstLine(ledger, id, -EDITED_OFF_MINOR);
      return `An accountant takes 100.00 off the document of ${account}'s invoice ${invoiceIn(situation).number} in NetSuite.`;
    },
  },
  "close-period": {
    does: "an accountant closes the month into which the deal's next document falls, in NetSuite: for all deals",
    refusal: ({ period }) => (period.isClosed ? `${period.name} is closed in NetSuite already` : null),
    run: async ({ netSuiteUrl }, _deal, { period }) => {
      await atDoor(netSuiteUrl, `periods/${encodeURIComponent(period.name)}/close`, { method: "POST" });
      return `An accountant closes ${period.name} in NetSuite, for all of the company.`;
    },
  },
};

/** The actions that can be done with a deal as it stands. */
export const actionsFor = (situation: Situation): string[] =>
  Object.keys(actions).filter((name) => actions[name]?.refusal(situation) === null);

function unlessOpen({ deal, invoice }: Situation): string | null {
  if (!deal.isWon) return "its deal is not won, so that there is no invoice";
  if (!invoice) return "Stripe has no invoice of it yet";
  if (invoice.isOpen) return null;
  return invoice.isPaid ? `invoice ${invoice.number} is settled already` : `invoice ${invoice.number} is not open`;
}

const ifCreditIsMore = ({ invoice }: Situation): string | null =>
  invoice && creditOf(invoice) > invoice.dueMinor ? `less than a tenth is owed on invoice ${invoice.number}` : null;

/** A payment settles the document as it stands: put back afterwards, the rest of it would stay open. */
const ifEdited = (situation: Situation): string | null =>
  isEdited(situation) ? "its document in NetSuite is edited: fix it first" : null;

const ifTooLittle = ({ number, isPaid }: InvoiceSituation): string =>
  isPaid ? "it is paid: nothing can be taken off" : `less than 100.00 is owed on invoice ${number}`;

const creditOf = ({ totalMinor }: InvoiceSituation): number => Math.floor(totalMinor / CREDITED_SHARE);

const invoiceIn = ({ invoice }: Situation): InvoiceSituation => present(invoice, "invoice of it in Stripe");
