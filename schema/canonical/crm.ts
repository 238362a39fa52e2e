import type { Amount, Day, DecimalText, Instant, Interval, PlatformRecord, PostalAddress } from "./value";

/** What a CRM owns, in the hub's words. */
export interface CrmRecords {
  Account: CrmAccount;
  Contact: CrmContact;
  User: CrmUser;
  Opportunity: CrmOpportunity;
  Product: CrmProduct;
  Contract: CrmContract;
}

export interface CrmAccount extends PlatformRecord {
  name: string;
  domain: string | null;
  parentExternalId: string | null;
  /** The account that this one was merged into, when that is why it was deleted. */
  mergedIntoExternalId: string | null;
  segment: string | null;
  region: string | null;
  ownerUserExternalId: string | null;
  successUserExternalId: string | null;
  billingAddress: PostalAddress | null;
  /** The people at it whom invoices are sent to. */
  billingContacts: CrmContact[];
}

export interface CrmContact extends PlatformRecord {
  accountExternalId: string | null;
  fullName: string | null;
  email: string | null;
  roles: string[];
  /** Whether invoices are sent to this person. */
  billing: boolean;
}

export interface CrmUser extends PlatformRecord {
  displayName: string;
  team: string | null;
}

export interface CrmOpportunity extends PlatformRecord {
  accountExternalId: string | null;
  name: string;
  status: "OPEN" | "WON" | "LOST";
  type: "NEW" | "EXPANSION" | "RENEWAL";
  stage: string;
  probability: number | null;
  amount: Amount | null;
  currency: string | null;
  closeDate: Day | null;
  /** When the platform says it was won; null when it does not tell. */
  closedWonAt: Instant | null;
  serviceStart: Day | null;
  termMonths: number | null;
  /** END or RENEW; what else the platform says goes through, and the order waits. */
  termEnd: string | null;
  /** How often it is billed, in the CRM's own words. */
  billingInterval: string | null;
  /** What those words mean; null where there are none, or they are not understood. */
  interval: Interval | null;
  paymentTermsDays: number | null;
  sellingEntity: string | null;
  lines: CrmOpportunityLine[];
}

export interface CrmOpportunityLine {
  lineNo: number;
  productExternalId: string | null;
  quantity: DecimalText;
  /** Per unit, and billing interval where it recurs; before discount. */
  unitPrice: Amount;
  termMonths: number | null;
  discountPct: DecimalText | null;
}

export interface CrmProduct extends PlatformRecord {
  sku: string | null;
  name: string;
  family: string | null;
  /** RECURRING, ONE_TIME or USAGE; what else the platform says goes through, and the order waits. */
  chargeType: string | null;
  active: boolean;
}

export interface CrmContract extends PlatformRecord {
  number: string;
  accountExternalId: string | null;
  opportunityExternalId: string | null;
  currency: string;
  status: "DRAFT" | "ACTIVE" | "EXPIRED" | "TERMINATED";
  startDate: Day | null;
  endDate: Day | null;
  termMonths: number | null;
}

/** What the hub asks of a CRM; each is done once per key. */
export interface CrmCommands {
  /** A deal is won; the CRM's own rules decide. */
  /** `externalVersion` is the version that was read and may be won; null, or missing in older commands, for any. */
  winOpportunity: { opportunityExternalId: string; externalVersion?: string | null };
  /** The hub's projection onto the opportunity: the only fields of it that the hub writes. */
  writeFinancialStatus: FinancialStatus;
  /** Asks a person to act: on the account, for its success owner. */
  createTask: {
    accountExternalId: string;
    ownerUserExternalId: string | null;
    subject: string;
    body: string;
    dueOn: Day;
    urgent: boolean;
  };
}

export interface FinancialStatus {
  opportunityExternalId: string;
  correlationId: string;
  billingStatus: string;
  lastInvoice: string | null;
  openBalance: Amount | null;
  pastDue: boolean;
  nextRenewal: Day | null;
  /** What recurs of it in a month: nothing before its service starts and after it ends. */
  mrr: Amount | null;
  syncedAt: Instant;
}
