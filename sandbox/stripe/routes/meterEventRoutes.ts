import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import type { Draft } from "../draft";
import type { Meter, MeterEvent } from "../meterUsage";
import { whole } from "../params";
import { invalid } from "../refusal";
import { testClockOf } from "../testClockOf";
import { own } from "../../kit/own";

const KIND = "billing.meter_event";
const OLDEST_SECONDS = 35 * 86_400;
const NEWEST_SECONDS = 5 * 60;
/** How long an identifier is not taken again. */
const UNIQUE_SECONDS = 24 * 3_600;

const VALUE = /^-?\d{1,15}(\.\d{1,12})?$/;

/**
 * Reports of usage. The vendor tells later, in an error report, of an event that no meter or customer takes; here such
 * an event is refused at once, with the report's code.
 * @see https://docs.stripe.com/api/billing/meter-event
 */
export function meterEventRoutes(app: FastifyInstance, account: Account): void {
  const event = {
    event_name: z.string().max(100),
    payload: z.record(z.string(), z.string()),
    identifier: z.string().min(1).max(100).optional(),
    timestamp: whole.optional(),
  };
  route(app, account, "POST", "/v1/billing/meter_events", event, (draft, given) => {
    const meter = meterFor(draft, given.event_name);
    const customer = customerIn(draft, meter, given.payload);
    checkValue(meter, given.payload);
    const now = Number(testClockOf(draft, customer)?.["frozen_time"] ?? draft.now);
    const timestamp = given.timestamp ?? now;
    if (timestamp < now - OLDEST_SECONDS) {
      throw invalid("The timestamp must be within the past 35 days.", "timestamp", "timestamp_too_far_in_past");
    }
    if (timestamp > now + NEWEST_SECONDS) {
      throw invalid("The timestamp must not be over 5 minutes in the future.", "timestamp", "timestamp_in_future");
    }
    const identifier = given.identifier ?? randomUUID();
    const id = idOf(given.event_name, identifier);
    const before = draft.find(id) as MeterEvent | undefined;
    if (before && draft.realNow - before.created < UNIQUE_SECONDS) {
      throw invalid(`An event already exists with identifier ${identifier}.`, "identifier");
    }
    if (before) draft.put({ ...before, id: `${id} ${before.created}` });
    const { event_name, payload } = given;
    const made = { id, object: KIND, created: draft.realNow, event_name, identifier, payload, timestamp };
    return shown(draft.put({ ...made, livemode: false }));
  });
  const adjustment = {
    event_name: z.string(),
    type: z.literal("cancel"),
    cancel: z.strictObject({ identifier: z.string() }),
  };
  route(app, account, "POST", "/v1/billing/meter_event_adjustments", adjustment, (draft, given) => {
    const meter = meterFor(draft, given.event_name);
    const found = draft.find(idOf(meter.event_name, given.cancel.identifier)) as MeterEvent | undefined;
    if (!found || draft.realNow - found.created >= UNIQUE_SECONDS) {
      throw invalid("No event of the last 24 hours has this identifier.", "cancel[identifier]", "resource_missing");
    }
    draft.remove(found.id);
    const { event_name, type, cancel } = given;
    return { object: "billing.meter_event_adjustment", cancel, event_name, livemode: false, status: "complete", type };
  });
}

const idOf = (eventName: string, identifier: string) => `${KIND} ${eventName} ${identifier}`;

const shown = ({ id: _id, ...event }: MeterEvent): object => event;

function meterFor(draft: Draft, eventName: string): Meter {
  const named = (draft.all("billing.meter") as Meter[]).filter(({ event_name }) => event_name === eventName);
  const active = named.find(({ status }) => status === "active");
  if (active) return active;
  throw named.length > 0
    ? invalid(`The meter of event name '${eventName}' is inactive.`, "event_name", "archived_meter")
    : invalid(`No meter has the event name '${eventName}'.`, "event_name", "no_meter");
}

function customerIn(
  draft: Draft,
  { customer_mapping: { event_payload_key: key } }: Meter,
  payload: MeterEvent["payload"],
) {
  const id = own(payload, key);
  if (id === undefined) throw invalid(`The payload lacks '${key}'.`, "payload", "meter_event_no_customer_defined");
  const customer = draft.find(id);
  if (customer?.object === "customer") return customer;
  throw invalid(`No such customer: '${id}'`, `payload[${key}]`, "meter_event_customer_not_found");
}

function checkValue(meter: Meter, payload: MeterEvent["payload"]): void {
  const { event_payload_key: key } = meter.value_settings;
  const value = own(payload, key);
  if (value === undefined && meter.default_aggregation.formula === "count") return;
  if (value === undefined || !VALUE.test(value)) {
    throw invalid(`The payload's '${key}' must be a number.`, `payload[${key}]`, "meter_event_invalid_value");
  }
}
