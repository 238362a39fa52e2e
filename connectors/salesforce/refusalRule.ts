import type { ExceptionClass } from "../../schema/exceptionClass";

/** What a refusal comes to, and what a person can do. */
interface Ruling {
  class: ExceptionClass;
  advice?: string;
}

/** A code, what it comes to, and what a person can do; where its words decide, those in which this holds. */
type Rule = readonly [code: string, ExceptionClass, advice?: string, words?: RegExp];

/**
 * What one of Salesforce's codes comes to; undefined where none knows it. The first rule that fits decides. See "Status
 * Codes and Error Responses" in the REST API Developer Guide, and "Core Data Types: StatusCode" in the SOAP API Developer
 * Guide. Words are in the user's language, so that only codes and names of fields decide, but for what no code tells.
 *
 * @param said the words, and the fields that they are about
 */
export function refusalRule(code: string, said: string): Ruling | undefined {
  const rule = rules.find(([of, , , words]) => of === code && (words?.test(said) ?? true));
  if (!rule) return undefined;
  const [, failureClass, advice] = rule;
  return { class: failureClass, ...(advice !== undefined && { advice }) };
}

const deploy =
  "Deploy the fields of the connector's metadata, or name yours in fieldNames, and assign the permission set Throughline to the integration user.";
const automation = "An automation of the org stopped it: its admin must mend it.";
const locked = /UNABLE_TO_LOCK_ROW|unable to obtain exclusive access/i;
const absent = "It is not there, or not shared with the integration user.";
const several = "Several records carry this key: delete all but one, and deploy the field as unique.";
const later = "It is tried again by itself.";

const rules: readonly Rule[] = [
  ["INVALID_SESSION_ID", "AUTH", "Give the connected app the scope api.", /\bscopes?\b/i],
  ["INVALID_SESSION_ID", "AUTH", "A new login did not help: look at the connected app and at its user in Salesforce."],
  ["INSUFFICIENT_ACCESS", "AUTH", "Let the integration user edit the record."],
  ["INSUFFICIENT_ACCESS_OR_READONLY", "AUTH", "Let the integration user edit the record."],
  [
    "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
    "AUTH",
    "Let the integration user, and the person it is for, see the record that it belongs to.",
  ],
  ["API_DISABLED_FOR_ORG", "AUTH", "This edition of Salesforce has no API: it must be added to it."],
  ["API_CURRENTLY_DISABLED", "AUTH", "Grant the integration user the permission API Enabled."],
  ["TXN_SECURITY_NO_ACCESS", "AUTH", "A transaction security policy of the org forbids it to the integration user."],
  ["INVALID_TYPE", "AUTH", "Let the integration user read this object."],
  [
    "REQUEST_LIMIT_EXCEEDED",
    "RATE_LIMIT",
    "The org's calls of 24 hours are used up. It goes on later.",
    /TotalRequests/,
  ],
  ["REQUEST_LIMIT_EXCEEDED", "RATE_LIMIT", later],
  ["UNABLE_TO_LOCK_ROW", "INTERMITTENT", later],
  ["SERVER_UNAVAILABLE", "INTERMITTENT", later],
  ["QUERY_TIMEOUT", "INTERMITTENT", later],
  ["REQUEST_RUNNING_TOO_LONG", "INTERMITTENT", later],
  ["INVALID_QUERY_LOCATOR", "INTERMITTENT", "The list is read anew."],
  ["INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE", "INTERMITTENT", later],
  ["CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "INTERMITTENT", later, locked],
  ["CANNOT_EXECUTE_FLOW_TRIGGER", "INTERMITTENT", later, locked],
  [
    "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
    "AUTH",
    "Let the integration user create and edit this object.",
    /entity type cannot be \w+: \w+$/i,
  ],
  ["CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "VALIDATION", automation],
  ["CANNOT_EXECUTE_FLOW_TRIGGER", "VALIDATION", automation],
  [
    "FIELD_CUSTOM_VALIDATION_EXCEPTION",
    "VALIDATION",
    "A validation rule of the org refuses it: correct the record there, or exempt the integration user from the rule.",
  ],
  [
    "REQUIRED_FIELD_MISSING",
    "VALIDATION",
    "Fill the field in Salesforce, or give it a default value there, then try again.",
  ],
  ["FIELD_INTEGRITY_EXCEPTION", "VALIDATION"],
  ["STRING_TOO_LONG", "VALIDATION", "Shorten it where it comes from, or lengthen the field. Nothing is cut."],
  [
    "NUMBER_OUTSIDE_VALID_RANGE",
    "VALIDATION",
    "The amount is larger than the field holds: deploy it with more digits.",
  ],
  [
    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
    "MAPPING",
    "Set wonStage to an active won stage of this org.",
    /\bStageName\b/,
  ],
  ["INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "MAPPING", "Add the value to the picklist in Salesforce."],
  [
    "INVALID_FIELD",
    "SCHEMA_DRIFT",
    "This org has one currency: set singleCurrency (SALESFORCE_SINGLE_CURRENCY) to its code.",
    /\bCurrencyIsoCode\b/,
  ],
  ["INVALID_FIELD", "SCHEMA_DRIFT", deploy],
  ["INVALID_FIELD_FOR_INSERT_UPDATE", "SCHEMA_DRIFT", deploy],
  ["NOT_FOUND", "SCHEMA_DRIFT", deploy, /\w+__c$/],
  ["NOT_FOUND", "MISSING_REFERENCE", absent],
  ["INVALID_CROSS_REFERENCE_KEY", "MISSING_REFERENCE", absent],
  ["MALFORMED_ID", "MISSING_REFERENCE", absent],
  [
    "ENTITY_IS_DELETED",
    "MISSING_REFERENCE",
    "It lies in Salesforce's recycle bin: restore it there, or end what depends on it.",
  ],
  [
    "INACTIVE_OWNER_OR_USER",
    "MISSING_REFERENCE",
    "The person it belongs to is deactivated in Salesforce: give the account an active owner, then try again.",
  ],
  [
    "ENTITY_IS_LOCKED",
    "CONFLICT",
    "It waits for an approval in Salesforce: try again once that is decided, or let the integration user edit locked records.",
  ],
  ["STORAGE_LIMIT_EXCEEDED", "CONFLICT", "The org's data storage is full: make room, then try again."],
  ["HTTP_412", "CONFLICT", "It is read again, since it has changed meanwhile."],
  ["DUPLICATE_VALUE", "DUPLICATE"],
  ["DUPLICATES_DETECTED", "DUPLICATE", "A duplicate rule of the org knows this record already: use the one it names."],
  ["DUPLICATE_EXTERNAL_ID", "DUPLICATE", several],
  ["MULTIPLE_CHOICES", "DUPLICATE", several],
  ["HTTP_300", "DUPLICATE", several],
  ["EXCEEDED_MAX_SIZE_REQUEST", "TOO_LARGE"],
];
