import type { ExceptionClass } from "../../../schema/exceptionClass";
import { invalidValueRule } from "./invalidValueRule";
import type { Ruling } from "./ruling";
import type { Told } from "./told";

/** A sentence of NetSuite's, and what it comes to. The advice may name what the sentence names: `$1`. */
type Rule = readonly [ExceptionClass, RegExp, advice: string];

/**
 * What one fault comes to by NetSuite's words: its codes say little (`USER_ERROR` for whatever a form would refuse).
 * Undefined where no rule knows them. The sentences are those of "SOAP Web Services Error Status Codes" in the NetSuite
 * help (section_N3539978), which the record service passes on as they are; the first rule that fits decides.
 */
export function refusalRule(told: Told): Ruling | undefined {
  for (const [failureClass, pattern, advice] of rules) {
    const match = pattern.exec(told.detail);
    if (match) return { class: failureClass, advice: match[0].replace(pattern, advice) };
  }
  return invalidValueRule(told);
}

const permission = "Give the integration's role the permission that this needs, in NetSuite.";
const map = "Map it to a record that exists, is active and is available in the document's subsidiary and currency.";
const field = "Deploy it in NetSuite, let the integration's role see it, or correct the settings.";
const rate = "Enter the exchange rate in NetSuite, then try again.";
const named = "If it is the same account, give that customer the account's external id in NetSuite; else rename one.";
const rest = "Look at what is open on the invoice in NetSuite.";

const rules: readonly Rule[] = [
  ["AUTH", /permission to perform|permission violation|higher level of the/i, permission],
  ["INTERMITTENT", /temporarily unavailable|record has been changed/i, "It is read anew and tried again."],
  ["TOO_LARGE", /(?:maximum of|more than) ([\d,]+) lines/i, "Split it: NetSuite takes at most $1 lines."],
  [
    "DUPLICATE",
    /^this (?:entity|record) already exists/i,
    "Another record in NetSuite carries this key, and is not the one that is sent: look at it there, and take its external id away, or link it by hand.",
  ],
  [
    "CONFLICT",
    /record with this email address already exists/i,
    "Another customer in NetSuite has this e-mail address: correct one of them.",
  ],
  ["CONFLICT", /already exists|unique (?:customer )?id/i, `This name is taken in NetSuite. ${named}`],
  [
    "PERIOD_CLOSED",
    /period (?:is|that has been) (?:closed|locked)|(?:closed|locked) (?:accounting |posting )?period|no valid, open, posting period/i,
    "Open the period in NetSuite, then retry.",
  ],
  [
    "MISSING_REFERENCE",
    /accounting periods? that cover|within any accounting period/i,
    "Set up the accounting period in NetSuite.",
  ],
  [
    "VALIDATION",
    /does not fall between the start and end dates/i,
    'Set the accounting preference "Allow Transaction Date Outside of the Posting Period" to Allow in NetSuite, or post on a date inside the period.',
  ],
  [
    "VALIDATION",
    /decimal places than are supported/i,
    "The amount has more decimals than NetSuite keeps of its currency.",
  ],
  ["UNBALANCED", /(?:not in|out of) balance|must balance/i, "Its debits must equal its credits."],
  ["FX", /conversion rate|exchange rate/i, rate],
  [
    "CONFLICT",
    /does not match the names currency/i,
    "Add the currency to the customer in NetSuite, under Financial > Currencies.",
  ],
  ["CONFLICT", /credit limit/i, "The customer is over its credit limit in NetSuite."],
  [
    "CONFLICT",
    /locked by a user defined workflow/i,
    "A workflow in NetSuite locks the record: let it pass the integration.",
  ],
  ["CONFLICT", /applied greater than|links sum to more|invalid sublist operation/i, rest],
  [
    "CONFLICT",
    /transaction subsidiary .* is not valid for entity/i,
    "Share the customer with the subsidiary in NetSuite, or sell from the one it has.",
  ],
  ["MISSING_REFERENCE", /transaction subsidiary .* is not valid for|different currencies|but no account/i, map],
  ["DIMENSION", /enter value\(s\) for:.*\b(?:department|class|location)\b/i, "Map the dimension that is missing."],
  [
    "DIMENSION",
    /\b(?:department|class|location)\b.*mandatory on all lines/i,
    "Map the dimension that is missing on a line.",
  ],
  [
    "VALIDATION",
    /enter value\(s\) for: (.*?)\.?$/i,
    "NetSuite wants a value for $1: give it, or relax the form there.",
  ],
  [
    "SCHEMA_DRIFT",
    /unknown field name|not_exposed|field '.*' for record '.*' was not found/i,
    `The account lacks this field. ${field}`,
  ],
  ["SCHEMA_DRIFT", /record '.*' was not found|unsupported search/i, `The account lacks this record. ${field}`],
  [
    "SCHEMA_DRIFT",
    /associated feature is disabled|is not enabled in this account/i,
    "Enable the feature in NetSuite, under Setup > Company > Enable Features.",
  ],
  [
    "VALIDATION",
    /the field (\w+) contained more than the maximum number \( ?([\d,]+) ?\) of characters/i,
    "$1 is longer than the $2 characters that NetSuite takes: shorten it where it comes from, then try again. Nothing is cut.",
  ],
  ["VALIDATION", /invalid email address|invalid characters in email/i, "Correct the billing contact's e-mail address."],
  ["VALIDATION", /internal storage limit/i, "The amount is larger than NetSuite keeps."],
  ["VALIDATION", /end date can not be before/i, "The service period ends before it begins."],
  ["MISSING_REFERENCE", /invalid .*reference key|invalid externalid/i, map],
];
