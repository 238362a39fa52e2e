/** Who can own a field: the three system roles, and the hub for what only it knows. */
export const systemRoles = ["CRM", "BILLING", "ERP", "HUB"] as const;

export type SystemRole = (typeof systemRoles)[number];

export const systemRoleMeanings = {
  CRM: "Where deals are made: accounts, opportunities and contracts.",
  BILLING: "Where customers are billed: subscriptions, invoices and payments.",
  ERP: "Where the books are kept: postings, receivables and revenue.",
  HUB: "Throughline itself: orders, cases, and how the others stand.",
} as const satisfies Record<SystemRole, string>;
