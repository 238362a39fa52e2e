import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import { listPage, listParams } from "../listPage";
import { aggregated, meterEvents, type Meter } from "../meterUsage";
import { objectId } from "../objectId";
import { whole } from "../params";
import { invalid } from "../refusal";

const URL = "/v1/billing/meters";
const KIND = "billing.meter";
const name = z.string().min(1).max(100);
const creation = {
  display_name: name,
  event_name: name,
  default_aggregation: z.strictObject({ formula: z.enum(["sum", "count", "last"]) }),
  customer_mapping: z.strictObject({ event_payload_key: name, type: z.literal("by_id") }).optional(),
  value_settings: z.strictObject({ event_payload_key: name }).optional(),
  event_time_window: z.enum(["day", "hour"]).optional(),
};

/** Meters, and what they measured. @see https://docs.stripe.com/api/billing/meter */
export function meterRoutes(app: FastifyInstance, account: Account): void {
  route(app, account, "POST", URL, creation, (draft, given) => {
    const taken = draft.all(KIND).find((one) => one["event_name"] === given.event_name && one["status"] === "active");
    if (taken) throw invalid(`An active meter already has the event name '${given.event_name}'.`, "event_name");
    const meter = draft.put({
      id: objectId("mtr"),
      object: KIND,
      created: draft.now,
      customer_mapping: given.customer_mapping ?? { event_payload_key: "stripe_customer_id", type: "by_id" },
      default_aggregation: given.default_aggregation,
      display_name: given.display_name,
      event_name: given.event_name,
      event_time_window: given.event_time_window ?? null,
      livemode: false,
      status: "active",
      status_transitions: { deactivated_at: null },
      updated: draft.now,
      value_settings: given.value_settings ?? { event_payload_key: "value" },
    });
    draft.tell("billing.meter.created", meter);
    return meter;
  });
  route(
    app,
    account,
    "GET",
    URL,
    { ...listParams, status: z.enum(["active", "inactive"]).optional() },
    (draft, given) =>
      listPage(
        URL,
        draft.all(KIND).filter(({ status }) => given.status === undefined || status === given.status),
        given,
      ),
  );
  route(app, account, "GET", `${URL}/:id`, {}, (draft, _given, { id = "" }) => draft.get(KIND, id));
  route(app, account, "POST", `${URL}/:id`, { display_name: name.optional() }, (draft, given, { id = "" }) => {
    const meter = draft.get(KIND, id);
    const changed = draft.change(meter, {
      display_name: given.display_name ?? meter["display_name"],
      updated: draft.now,
    });
    draft.tell("billing.meter.updated", changed);
    return changed;
  });
  for (const [verb, from, to] of [
    ["deactivate", "active", "inactive"],
    ["reactivate", "inactive", "active"],
  ] as const) {
    route(app, account, "POST", `${URL}/:id/${verb}`, {}, (draft, _given, { id = "" }) => {
      const meter = draft.get(KIND, id);
      if (meter["status"] !== from) throw invalid(`The meter is ${to} already.`);
      const status_transitions = { deactivated_at: to === "inactive" ? draft.now : null };
      const changed = draft.change(meter, { status: to, status_transitions, updated: draft.now });
      draft.tell(`billing.meter.${verb}d`, changed);
      return changed;
    });
  }
  summaries(app, account);
}

const WINDOWS = { hour: 3_600, day: 86_400 };

function summaries(app: FastifyInstance, account: Account): void {
  const asked = {
    ...listParams,
    customer: z.string(),
    start_time: whole,
    end_time: whole,
    value_grouping_window: z.enum(["hour", "day"]).optional(),
  };
  route(app, account, "GET", `${URL}/:id/event_summaries`, asked, (draft, given, { id = "" }) => {
    const meter = draft.get(KIND, id) as Meter;
    const { customer, start_time: from, end_time: to, value_grouping_window: grouping } = given;
    const boundary = grouping ? WINDOWS[grouping] : 60;
    for (const param of ["start_time", "end_time"] as const) {
      if (given[param] % boundary !== 0) throw invalid(`${param} must be aligned with ${boundary} seconds.`, param);
    }
    if (to <= from) throw invalid("end_time must be after start_time.", "end_time");
    draft.get("customer", customer, "customer");
    const length = grouping ? WINDOWS[grouping] : to - from;
    const starts = Array.from({ length: Math.ceil((to - from) / length) }, (_, at) => from + at * length);
    const all = starts.map((start) => ({
      id: `mtrusg_${meter.id.slice(4)}${customer.slice(4)}${start}`,
      object: "billing.meter_event_summary",
      created: start,
      start_time: start,
      end_time: start + length,
      aggregated_value: aggregated(meter, meterEvents(draft, meter, customer, start, start + length)),
      livemode: false,
      meter: meter.id,
    }));
    const page = listPage(`${URL}/${id}/event_summaries`, all, given);
    return { ...page, data: page.data.map(({ created: _created, ...summary }) => summary) };
  });
}
