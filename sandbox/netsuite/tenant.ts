/** What differs from one account to the next: its features, its preferences, and what its people set up. */
export interface Tenant {
  /** Whether invoices and journals wait for a person's approval before they reach the ledger. */
  approvals: boolean;
  /** Whether a customer that does not say `isPerson` is an individual. */
  individuals: boolean;
  /** Whether customers get numbers for their ids. Without, the name is the id, and no two entities share one. */
  autoNumbering: boolean;
  /** Whether no two customers may have one e-mail address. */
  uniqueEmails: boolean;
  /** The feature "Multi-Subsidiary Customer". */
  multiSubsidiaryCustomers: boolean;
  /** Whether a payment's "Undep. Funds" is a check box, as some clients send it, and not the enumeration of the REST API browser. */
  booleanUndepFunds: boolean;
  /** Whether there is a second receivables account, which documents take that name none. */
  secondReceivables: boolean;
  /** The dimensions that every line of a document must have, with what the account calls them. */
  requiredDimensions: Readonly<Partial<Record<"department" | "class", string>>>;
  /** The most bytes of a text field, by its name in lower case, where the account takes fewer than NetSuite stores. */
  fieldLengths: Readonly<Record<string, number>>;
  /** The preference "Allow Transaction Date Outside of the Posting Period" set to disallow. */
  dateWithinPeriod: boolean;
  /** The company's time zone: its users', but for those who set one of their own. */
  companyTimeZone: string;
  /** The one that the integration's user set under "Set Preferences"; null where it set none. */
  userTimeZone: string | null;
  /** The records, by their names in lower case, that the integration's role may not touch, nor see in a query. */
  withoutPermission: readonly string[];
  /** The custom fields of the bundle that were not deployed, or that the integration's role may not see. */
  withoutFields: readonly string[];
  /** What people made inactive, of what an account starts with: by external id, and of a currency by its symbol. */
  inactive: readonly string[];
  /** After how many rows a query's pages end. */
  rowLimit: number;
}

/** An account as NetSuite delivers it. */
export const plainTenant: Tenant = {
  approvals: false,
  individuals: false,
  autoNumbering: true,
  uniqueEmails: false,
  multiSubsidiaryCustomers: true,
  booleanUndepFunds: false,
  secondReceivables: false,
  requiredDimensions: {},
  fieldLengths: {},
  dateWithinPeriod: false,
  companyTimeZone: "UTC",
  userTimeZone: null,
  withoutPermission: [],
  withoutFields: [],
  inactive: [],
  rowLimit: 100_000,
};
