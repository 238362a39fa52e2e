/** One event on its way to one endpoint: recorded with the change that caused it, and again after every try. */
export interface Delivery {
  id: string;
  /** The event's id. */
  event: string;
  /** The endpoint's id. */
  endpoint: string;
  tries: number;
  /** When it is tried next, in milliseconds of real time: a test clock moves no webhook. */
  nextAt: number;
  status: "pending" | "delivered" | "failed";
}
