import type { Connector, Receipt } from "../../connectors/connector";
import type { FaultInput } from "../../sandbox/kit/fault";
import type { Amount } from "../../schema/canonical/value";

/** All that the list of checks needs to know of one connector and its platform's sandbox. */
export interface ConformanceFixtures<Records, Commands> {
  /** The platform's name. */
  name: string;
  /** A new sandbox, a connector to it, and the records that the writes refer to. Called by every check. */
  start(): Promise<ConformanceSubject<Records, Commands>>;
}

export interface ConformanceSubject<Records, Commands> {
  connector: Connector<Records, Commands>;
  /** Where its control door is. */
  sandboxUrl: string;
  /** One of every write, in an order in which they can be done. See `aWrite`. */
  writes: readonly ConformanceWrite[];
  /** Changes a record in the platform, and gives the id that its change will carry. */
  changeSomething(): Promise<string>;
  /** A feed that people do not let the hub follow yet: what the connector says it lacks, and how they grant that. */
  withheld?: { feed: string; told: RegExp; grant(): Promise<unknown> };
  /** A delivery as the platform signs it, and others that it never signed; where it sends webhooks. */
  deliveries?: { genuine: Delivery; forged: readonly Delivery[] };
  /** A kind that has records from the start, and an id that none of them has. */
  readKind: keyof Records;
  unknownId: string;
  /** The requests by which it is read, as a fault matches them. */
  readMatch: FaultInput["match"];
  /** Whether the connector logs in anew by itself once its session is refused, as one does that has no key for good. */
  renewsLogin: boolean;
  /** A record that bears a name of people's choice. */
  named: NamedRecord;
  /** More than a thousand records of a kind, made by other means than the connector. */
  many: { kind: keyof Records; make(count: number): Promise<void> };
  /** What stands on the wire for an amount, and an amount by what stands there. */
  amounts: { sent(amount: Amount): number; read(sent: number, currency: string): Amount };
  close(): Promise<void>;
}

export interface NamedRecord {
  /** How many letters of the alphabet the platform takes for it. */
  longest: number;
  /** Writes it anew, or by that name. */
  write(name: string): Promise<unknown>;
  /** Its names, by other means than the connector. */
  held(): Promise<readonly (string | null)[]>;
}

export interface ConformanceWrite {
  name: string;
  write(): Promise<Receipt>;
  find(): Promise<Receipt | null>;
  /** How many records there are of it, by other means than the connector's own lookup. */
  count(): Promise<number>;
  /** The one request that has the effect, as a fault matches it. */
  match: { method: string; path: string };
  /** The top-level fields that this request's body may have; none but these. */
  fields: readonly string[];
  /** The record within a body that wraps it; undefined where the body is another write's. Without it, the body itself. */
  sent?(body: unknown): unknown;
}

interface Delivery {
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  now: Date;
}
