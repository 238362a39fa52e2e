import { enumOf } from "../../../platform/graph/enumOf";
import type { exceptionClasses } from "../../../schema/exceptionClass";

export const ExceptionState = enumOf("ExceptionState", "Where a case is on its way to being resolved.", {
  OPEN: "Somebody has to look at it.",
  AUTO_RETRYING: "The hub tries again by itself; a person is not needed yet.",
  ASSIGNED: "A person was named for it.",
  IN_PROGRESS: "A person works on it.",
  AWAITING_APPROVAL: "What was decided about it waits for another person.",
  HELD: "It waits for something outside, such as a period that opens.",
  RETRYING: "It is tried again because a person asked for it.",
  RESOLVED: "It is over.",
  IGNORED: "A person decided to leave it.",
  SUPERSEDED: "A newer version of the same record went through.",
});

export const ExceptionClass = enumOf("ExceptionClass", "Why an effect failed or is in doubt.", {
  RATE_LIMIT: "The platform takes no more calls at present; the hub tries again by itself.",
  INTERMITTENT: "The platform failed in a way that passes; the hub tries again by itself.",
  CONNECTION: "The platform cannot be reached; the hub tries again by itself.",
  AUTH: "The platform refuses the hub's credentials, or what they may do.",
  VALIDATION: "The platform refuses what the record says.",
  MISSING_REFERENCE: "It names a record that is not there.",
  MAPPING: "It says something that the hub cannot translate for the other system.",
  DIMENSION: "A dimension that the ledger requires is missing or unknown.",
  PERIOD_CLOSED: "The accounting period that it belongs to takes no documents.",
  DUPLICATE: "The same record is there twice.",
  CONFLICT: "Two systems disagree, and neither may simply win.",
  OWNERSHIP: "A field was changed in a system that does not own it.",
  UNBALANCED: "The document in the ledger does not add up to the one in billing.",
  TAX: "The tax in the ledger is not the tax that billing charged.",
  FX: "An exchange rate is missing or differs.",
  SCHEMA_DRIFT: "The platform says something in a shape that the hub does not know.",
  TOO_LARGE: "It is larger than the platform or the hub takes.",
  TIMEOUT_UNCERTAIN:
    "No answer came, so that nobody knows whether it was done; it is looked up before it is sent again.",
  POISON: "It ended the workers that tried it, so that nobody tries it any more.",
  UNKNOWN: "The hub does not know why it failed.",
  CORRECTION: "The books need a correction that a person has to enter.",
} satisfies Record<(typeof exceptionClasses)[number], string>);
