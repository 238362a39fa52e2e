/** How closely a value is held; drives scopes, log and event redaction, export masking. */
export const dataClasses = ["PUBLIC", "INTERNAL", "CONFIDENTIAL", "RESTRICTED", "PII"] as const;

export type DataClass = (typeof dataClasses)[number];

export const dataClassMeanings = {
  PUBLIC: "Anybody may know it.",
  INTERNAL: "Whoever may ask at all sees it.",
  CONFIDENTIAL: "Figures and terms: `confidential:read`, or a scope of its own, opens it.",
  RESTRICTED: "What was earned, and what the books defer: `restricted:read` opens it.",
  PII: "It tells of a person: `pii:read` opens it.",
} as const satisfies Record<DataClass, string>;
