/** An answer of the REST API that is not a success. */
export interface Refused {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: unknown;
}
