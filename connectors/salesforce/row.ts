import type { Amount, Instant } from "../../schema/canonical/value";
import { VendorFailure } from "../vendorFailure";
import { amountOf, decimalOf } from "./exactNumber";

/** One record as the REST API gives it, read by field; a value of another kind than expected is said, not passed on. */
export class Row {
  private constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    readonly object: string,
  ) {}

  static of(given: unknown): Row {
    if (!isObject(given)) throw drift("Salesforce answered something that is no record");
    const attributes = given["attributes"];
    const type = isObject(attributes) ? attributes["type"] : undefined;
    return new Row(given, typeof type === "string" ? type : "record");
  }

  get id(): string {
    const id = this.text("Id");
    if (id === null) throw drift(`A ${this.object} of Salesforce has no Id`);
    return id;
  }

  /** Text that every record of the object has. @throws VendorFailure `SCHEMA_DRIFT` where it is empty */
  given(name: string): string {
    return this.has(name, this.text(name));
  }

  text(name: string | null): string | null {
    return this.value(name, "string");
  }

  /** The value as it came, for comparing. */
  raw(name: string): unknown {
    return this.values[name];
  }

  /** A checkbox is never empty. @throws VendorFailure `SCHEMA_DRIFT` where it is missing */
  flag(name: string): boolean {
    return this.has(name, this.value<boolean>(name, "boolean"));
  }

  number(name: string): number | null {
    return this.value<number>(name, "number");
  }

  instant(name: string | null): Instant | null {
    const text = this.text(name);
    return text === null ? null : new Date(text.replace(/([+-]\d\d)(\d\d)$/, "$1:$2")).toISOString();
  }

  decimal(name: string): string | null {
    const number = this.number(name);
    return number === null ? null : decimalOf(number, this.what(name));
  }

  givenDecimal(name: string): string {
    return this.has(name, this.decimal(name));
  }

  givenAmount(name: string, currency: string): Amount {
    return this.has(name, this.amount(name, currency));
  }

  amount(name: string, currency: string): Amount | null {
    const number = this.number(name);
    return number === null ? null : amountOf(number, currency, this.what(name));
  }

  /** The records of a child query, which is null when there are none. */
  children(name: string): Row[] {
    const child = this.values[name];
    if (child === null || child === undefined) return [];
    if (!isObject(child) || !Array.isArray(child["records"]) || typeof child["done"] !== "boolean")
      throw drift(`${this.what(name)} is no list`);
    if (child["done"] === false) throw drift(`${this.what(name)} has more records than one answer holds`);
    return child["records"].map((each) => Row.of(each));
  }

  private has<T>(name: string, value: T | null): T {
    if (value !== null) return value;
    throw drift(`${this.what(name)} is empty`);
  }

  private value<T extends string | number | boolean = string>(name: string | null, type: string): T | null {
    if (name === null) return null;
    const value = this.values[name];
    if (value === null || value === undefined) return null;
    if (typeof value === type) return value as T;
    throw drift(`${this.what(name)} is a ${typeof value}, not a ${type}`);
  }

  private what(name: string): string {
    return `${name} of ${this.object} ${String(this.values["Id"])} in Salesforce`;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const drift = (message: string) =>
  new VendorFailure("SCHEMA_DRIFT", `${message}. Compare the org's fields with the connector's field names.`);
