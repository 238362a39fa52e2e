import type { Deal } from "../workflows/aDeal";
import type { Company } from "../workflows/startCompany";
import type { enteredInNetSuite } from "../cases/enteredInNetSuite";

/** A deal that the walk won, and its customer in billing, once there is one. */
export interface Sold extends Deal {
  name: string;
  currency: string;
  customer: string | null;
  subscription: string | null;
}

/** What a walk goes through, and what it has made on its way: actions pick from it by number, so that a seed says all. */
export interface World {
  company: Company;
  people: Awaited<ReturnType<typeof enteredInNetSuite>>;
  sold: Sold[];
  /** How many deals were named, so that no two are named the same, whatever became of them. */
  named: number;
  /** Billing's ids of invoices, in the order in which they were made. */
  invoices: string[];
  creditNotes: string[];
  refunds: string[];
  disputes: string[];
  /** Documents that people entered in the ledger. */
  entered: { record: string; id: string }[];
  /** The day that it is for the hub. */
  today(): string;
  /** Moves the hub's clock to the second day of the next month. */
  nextMonth(): Promise<string>;
}
