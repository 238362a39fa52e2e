/** A rule that a deal breaks: which field, and what to do about it. */
export interface Violation {
  rule: string;
  field: string;
  message: string;
}
