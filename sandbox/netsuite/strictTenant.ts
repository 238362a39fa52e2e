import type { Tenant } from "./tenant";

/**
 * An account whose people turned on all that makes a client's life hard: what passes here passes in every other. Its
 * customers are individuals unless they say otherwise, and no two share a name; its documents wait for approval; whoever
 * names no receivables account gets the wrong one. Its fields are as short as accounts with forms of their own were seen
 * to have them, and its query pages end early. The company is on the west coast, where the day ends hours after it does
 * for the integration's user, who is in the one zone on NetSuite's list that is UTC all year.
 */
export const strictTenant: Tenant = {
  approvals: true,
  individuals: true,
  autoNumbering: false,
  uniqueEmails: true,
  multiSubsidiaryCustomers: true,
  booleanUndepFunds: false,
  secondReceivables: true,
  requiredDimensions: { department: "Cost Center", class: "Class" },
  fieldLengths: { companyname: 40, otherrefnum: 45, memo: 100, description: 100 },
  dateWithinPeriod: true,
  companyTimeZone: "America/Los_Angeles",
  userTimeZone: "Atlantic/Reykjavik",
  withoutPermission: [],
  withoutFields: [],
  inactive: [],
  rowLimit: 1_000,
};
