/** Who can own a field: the three system roles, and the hub for what only it knows. */
export const systemRoles = ["CRM", "BILLING", "ERP", "HUB"] as const;

export type SystemRole = (typeof systemRoles)[number];
