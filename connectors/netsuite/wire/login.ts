/** How a request says who sends it. */
export interface Login {
  /** The Authorization header for one request; the URL as it is sent, query included. */
  authorize(method: string, url: string): Promise<string>;
  /** NetSuite refused this header. Whether another attempt, with a new one, is worth it. */
  refused(authorization: string): boolean;
  /** When what is shown at present ends; null while nothing is, or where it never ends. */
  endsAt(): Date | null;
}
