import type { ExceptionClass } from "../../../schema/exceptionClass";

/** What a refusal comes to, and what a person can do about it. */
export interface Ruling {
  class: ExceptionClass;
  advice: string;
}
