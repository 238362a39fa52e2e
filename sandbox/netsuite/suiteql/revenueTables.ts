import type { Org } from "../org";
import type { Family } from "../records/field";
import { revenuePlans } from "../revenue/revenuePlans";
import { columnOf } from "./columnOf";
import type { Table } from "./table";

/** The tables of advanced revenue management: each element has one actual plan, and a plan its planned revenue. */
export function revenueTables(org: Org): [string, Table][] {
  const to = (family: Family) => columnOf(org, { kind: "reference", label: "", to: family });
  const symbol = (currency: string) => org.store.inFamily("currency", currency)?.values["symbol"] ?? null;
  return [
    [
      "revenueelement",
      {
        columns: {
          ...{ id: { kind: "number" }, source: { kind: "text" }, item: to("item"), subsidiary: to("subsidiary") },
          ...{ revrecstartdate: { kind: "date" }, revrecenddate: { kind: "date" } },
        },
        rows: () =>
          revenuePlans(org).map(({ id, invoice, item, start, end }) => ({
            ...{ id, item, revrecstartdate: start, revrecenddate: end },
            source: org.catalog.get(invoice.type).title(invoice.values),
            subsidiary: invoice.values["subsidiary"] ?? null,
          })),
      },
    ],
    [
      "revenueplan",
      {
        columns: {
          ...{ id: { kind: "number" }, createdfrom: { kind: "number" }, revenueplantype: { kind: "text" } },
          ...{ item: to("item"), amount: { kind: "number" }, revenueplancurrency: { kind: "text" } },
        },
        rows: () =>
          revenuePlans(org).map(({ id, item, total, currency }) => ({
            ...{ id, createdfrom: id, revenueplantype: "ACTUAL", item, amount: total },
            revenueplancurrency: symbol(currency),
          })),
      },
    ],
    [
      "revenueplanplannedrevenue",
      {
        columns: {
          ...{ id: { kind: "number" }, revenueplan: { kind: "number" }, plannedperiod: to("accountingPeriod") },
          ...{ postingperiod: to("accountingPeriod"), amount: { kind: "number" }, isrecognized: { kind: "boolean" } },
          ...{ journal: to("transaction"), dateexecuted: { kind: "date" } },
        },
        rows: () =>
          revenuePlans(org).flatMap((plan) =>
            plan.slices.map(({ id, period, amount, journal }) => ({
              ...{ id, revenueplan: plan.id, plannedperiod: period.id, amount, isrecognized: journal !== null },
              postingperiod: journal?.values["postingPeriod"] ?? null,
              journal: journal?.id ?? null,
              dateexecuted: journal ? String(journal.values["createdDate"]).slice(0, 10) : null,
            })),
          ),
      },
    ],
  ];
}
