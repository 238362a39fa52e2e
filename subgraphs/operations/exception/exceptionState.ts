import { enumOf } from "../../../platform/graph/enumOf";
import { exceptionClasses } from "../../../schema/exceptionClass";

export const ExceptionState = enumOf("ExceptionState", "Where a case is on its way to being resolved.", [
  "OPEN",
  "AUTO_RETRYING",
  "ASSIGNED",
  "IN_PROGRESS",
  "AWAITING_APPROVAL",
  "HELD",
  "RETRYING",
  "RESOLVED",
  "IGNORED",
  "SUPERSEDED",
]);

export const ExceptionClass = enumOf("ExceptionClass", "Why an effect failed or is in doubt.", exceptionClasses);
