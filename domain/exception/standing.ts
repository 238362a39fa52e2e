/** How a case ended; null while it is open. */
export const caseEnds = ["HEALED", "BALANCED", "ANSWERED", "CLOSED"] as const;
export type CaseEnd = (typeof caseEnds)[number];

/**
 * Which cases have a reason that still holds, open or not: those that cancel out in the books, that a
 * journal answered, or that a person closed, are among them. In SQL: `ended IS DISTINCT FROM 'HEALED'`.
 */
export const standing = { OR: [{ ended: null }, { ended: { not: "HEALED" satisfies CaseEnd } }] };
