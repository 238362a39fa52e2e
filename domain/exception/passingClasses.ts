import type { ExceptionClass } from "../../schema/exceptionClass";

/** The classes of failures that go away by themselves; a person is not needed for them until they stay. */
export const passingClasses: readonly ExceptionClass[] = [
  "RATE_LIMIT",
  "INTERMITTENT",
  "CONNECTION",
  "TIMEOUT_UNCERTAIN",
];
