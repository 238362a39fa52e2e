export type Value = string | number | boolean | null;
export type Values = Record<string, Value>;

/** Records that share one sequence of internal ids, and can stand for one another in a reference. */
export type Family =
  | "transaction"
  | "entity"
  | "item"
  | "account"
  | "accountingPeriod"
  | "subsidiary"
  | "department"
  | "classification"
  | "currency"
  | "customerSubsidiaryRelationship";

interface Described {
  /** What the form calls the field; errors name it so. */
  label: string;
  /** Computed by NetSuite: what a caller sends for it is passed over. */
  readOnly?: true;
  /** The most bytes that it keeps: a letter outside English counts for several. */
  longest?: number;
  /** Must be an e-mail address. */
  email?: true;
}

export type Field = Described &
  (
    | { kind: "text" | "number" | "boolean" | "date" | "datetime" }
    | { kind: "choice"; options: Readonly<Record<string, string>> }
    | { kind: "reference"; to: Family }
  );

export type Fields = Readonly<Record<string, Field>>;

export interface RecordType {
  /** The name in the URL. */
  name: string;
  family: Family;
  fields: Fields;
  /** The fields without which a record is refused. */
  required: readonly string[];
  sublists: Readonly<Record<string, Fields>>;
  /** There is no such record in the REST API: people enter it in NetSuite's pages. */
  pagesOnly?: true;
  /** What names a record to people: its `refName`. */
  title(values: Values): string;
}
