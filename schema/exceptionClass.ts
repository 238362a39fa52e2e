/** Why an effect failed or is in doubt; decides whether it is tried again by itself and what a person is offered. */
export const exceptionClasses = [
  "RATE_LIMIT",
  "INTERMITTENT",
  "CONNECTION",
  "AUTH",
  "VALIDATION",
  "MISSING_REFERENCE",
  "MAPPING",
  "DIMENSION",
  "PERIOD_CLOSED",
  "DUPLICATE",
  "CONFLICT",
  "OWNERSHIP",
  "UNBALANCED",
  "TAX",
  "FX",
  "SCHEMA_DRIFT",
  "TOO_LARGE",
  "TIMEOUT_UNCERTAIN",
  "POISON",
  "UNKNOWN",
  "CORRECTION",
] as const;

export type ExceptionClass = (typeof exceptionClasses)[number];
