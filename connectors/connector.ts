import type { BillingCommands, BillingRecords } from "../schema/canonical/billing";
import type { CrmCommands, CrmRecords } from "../schema/canonical/crm";
import type { ErpCommands, ErpRecords } from "../schema/canonical/erp";
import type { Environment } from "../schema/environment";
import type { BudgetLimits } from "../platform/budget/budgetLimits";
import type { InstanceIdentity } from "../schema/instance";
import type { Expectations } from "./expectations";
import type { Finding } from "./finding";

/**
 * One platform instance, spoken to on its own wire protocol. Every method throws `VendorFailure`, which says whether
 * the effect may have happened all the same.
 */
export interface Connector<Records, Commands> {
  readonly instance: InstanceIdentity;
  readonly capabilities: Capabilities<Records, Commands>;
  /** The record as the platform has it now; null when it has none by this id. */
  read<Kind extends keyof Records>(kind: Kind, externalId: string): Promise<Records[Kind] | null>;
  /** Every record of a kind, in pages. For reference data and first loads. */
  list<Kind extends keyof Records>(kind: Kind): AsyncIterable<Records[Kind][]>;
  /**
   * The ids of every record of a kind, those included that `list` leaves out, or breaks off at, since they cannot be put
   * in the hub's words. Absent where there are none such.
   */
  ids?<Kind extends keyof Records>(kind: Kind): AsyncIterable<ListedId[]>;
  /**
   * Has the platform do something once per key: the key goes with the call in the platform's own idempotency and is
   * stamped into the record, so that it can be found by it ever after. The same key again gives the first receipt.
   */
  write<Name extends keyof Commands>(name: Name, key: string, command: Commands[Name]): Promise<Receipt>;
  /** What came of a write whose answer was lost; null when the platform holds nothing by this key. */
  find<Name extends keyof Commands>(name: Name, key: string, command: Commands[Name]): Promise<Receipt | null>;
  /**
   * What changed after the cursor, in order, without gap; a change may come twice. A null cursor starts from now.
   * Ends when nothing more is known at present, or, where `live`, waits for more until aborted.
   */
  changes(feed: string, cursor: string | null, signal: AbortSignal): AsyncIterable<ChangePage<Records>>;
  /**
   * The hints within a delivery, each naming the record to read back. Absent where the platform sends none.
   * @throws VendorFailure `AUTH` when the delivery is unsigned, forged or stale, `VALIDATION` when it is malformed
   */
  parseWebhook?(
    headers: Readonly<Record<string, string | string[] | undefined>>,
    body: Buffer,
    now: Date,
  ): Change<Records>[];
  /**
   * What a change that was not understood when it came means by now: none where it is of no interest, an UNHANDLED one
   * again where it still is not understood, null where what was kept cannot be read. Absent where every change is
   * understood.
   */
  reconsider?(payload: unknown): Change<Records>[] | null;
  /**
   * What the platform itself says that this instance is; null where it does not tell. Absent where the account's id says
   * all there is.
   */
  environment?(): Promise<EnvironmentSaid | null>;
  /**
   * When the login in force ends, by which it is renewed; null where none is. Absent where the platform does not tell, or
   * no login ends.
   */
  loginEndsAt?(): Date | null;
  /**
   * Looks whether this instance is as the hub needs it, and writes nothing. What it cannot look at it says; it never
   * throws. Absent where nothing can be said.
   */
  diagnose?(expected: Expectations): AsyncIterable<Finding>;
  close(): Promise<void>;
}

/** What a platform says of an instance. */
export interface EnvironmentSaid {
  is: Exclude<Environment, "stand-in">;
  /** Where it says so, for who wants to look: `livemode is true in GET /v1/balance`. */
  by: string;
}

export type CrmConnector = Connector<CrmRecords, CrmCommands>;
export type BillingConnector = Connector<BillingRecords, BillingCommands>;
export type ErpConnector = Connector<ErpRecords, ErpCommands>;

/** What came of a write. */
export interface Receipt {
  externalId: string;
  externalVersion: string | null;
  url: string | null;
  /** The platform had it already, from an earlier call with this key. */
  repeated: boolean;
}

/** The kind of a change that the connector does not understand: it is kept with its payload, and told. */
export const UNHANDLED = "Unhandled";

export interface Change<Records> {
  /** The platform's own id of the event; the same change always carries the same. */
  eventId: string;
  /** It is told by an event of which an earlier change tells, too: that one counts for both when it comes again. */
  further?: true;
  /** The platform's own name of what happened. */
  eventType: string;
  kind: (keyof Records & string) | typeof UNHANDLED;
  /** The record's id; of what is not understood, the event's. */
  externalId: string;
  occurredAt: string | null;
  /** The platform's own payload, kept as it came. */
  payload: unknown;
}

/** The id of a record in a list, or what stands in place of one that was listed without. */
export type ListedId = string | Change<object>;

export interface ChangePage<Records> {
  changes: Change<Records>[];
  /** Where to go on from, once these are kept. */
  cursor: string;
  /** The cursor was too old for the platform: changes are missing before this page, and the feed's kinds must be re-read. */
  gap?: boolean;
}

export interface FeedCapability<Records> {
  name: string;
  kinds: readonly (keyof Records & string)[];
  live: boolean;
  /** For how long a live feed says nothing, at the most, while all is well. */
  quietMs?: number;
}

export interface Capabilities<Records, Commands> {
  reads: readonly (keyof Records & string)[];
  writes: readonly (keyof Commands & string)[];
  feeds: readonly FeedCapability<Records>[];
  webhooks: boolean;
  /** How often this instance may be called by all of the hub's processes together; every call keeps to it. */
  budget: BudgetLimits;
  /** What each write touches, by ownership's field groups; checked against the ownership table. */
  fieldGroups: Readonly<Record<keyof Commands & string, string>>;
}
