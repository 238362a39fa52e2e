/** How closely a value is held; drives scopes, log and event redaction, export masking. */
export const dataClasses = ["PUBLIC", "INTERNAL", "CONFIDENTIAL", "RESTRICTED", "PII"] as const;

export type DataClass = (typeof dataClasses)[number];
