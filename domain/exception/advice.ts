import type { ExceptionClass } from "../../schema/exceptionClass";
import type { Retry } from "./retry";

/** The stable names of what a person can do about a case. */
export const actionCodes = ["CORRECT", "RETRY"] as const;

/** A thing a person can do about a case; safe when doing it twice, or in vain, harms nothing. */
export interface SuggestedAction {
  code: (typeof actionCodes)[number];
  label: string;
  safe: boolean;
}

const first: Partial<Record<ExceptionClass, string>> = {
  AUTH: "Renew the platform's credentials in the connection's settings",
  VALIDATION: "Correct the record in the platform that owns it",
  MISSING_REFERENCE: "Create or link the record that is missing",
  MAPPING: "Link the record, or its words, to what the hub knows: in the platform, or in the connection's settings",
  DIMENSION: "Complete the dimension in the settings or on the record",
  PERIOD_CLOSED: "Open the accounting period in the ERP, then try again",
  CONFLICT: "Compare both sides, and decide which one holds",
  UNBALANCED: "Compare the document in the ERP with the invoice",
  CORRECTION:
    "Correct the document in the ERP by hand until the hub does it: the explanation says what is missing there",
  SCHEMA_DRIFT: "Look in the platform whether money moved; the hub takes the record in once it knows it",
  POISON: "Find out what ended the workers, in their logs and on their machines; try again once that is mended",
  UNKNOWN: "Give the case's payload to whoever looks after the hub; try again once it is mended",
  TAX: "Compare the tax in the ERP with the tax that billing charged",
};

/**
 * What to do about a case of this class, the most helpful first. A retry is safe, since it looks up before it sends; one
 * that decides something is not.
 * @param own what fits this case better than what is advised for its class
 */
export function advice(exceptionClass: ExceptionClass, retry: Retry | null, own?: string): object[] {
  const correct = own ?? first[exceptionClass];
  const actions: SuggestedAction[] = [
    ...(correct === undefined ? [] : [{ code: "CORRECT" as const, label: correct, safe: true }]),
    ...(retry === null
      ? []
      : [{ code: "RETRY" as const, label: retry.decides ?? "Try again", safe: retry.decides === undefined }]),
  ];
  return actions;
}
