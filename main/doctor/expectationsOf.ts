import type { AccountPurpose, Expectations } from "../../connectors/expectations";
import { dayAt } from "../../domain/calendar/dayAt";
import type { z } from "zod";
import type { ConnectorSettings } from "../settings/connectorSettings";
import type { workflowSettings } from "../settings/workflowSettings";

type WorkflowSettings = z.infer<typeof workflowSettings>;

/** What the settings want of the platforms, each with the setting that wants it. */
export function expectationsOf(
  connectors: ConnectorSettings,
  { HUB_SETTINGS: hub, COMPANY_TIME_ZONE, REVENUE_RECOGNITION }: WorkflowSettings,
  now: Date,
): Expectations {
  const { SALESFORCE_SINGLE_CURRENCY: single, STRIPE_TAX_RATES: taxRates } = connectors;
  return {
    today: dayAt(now, COMPANY_TIME_ZONE),
    webhookPath: (instance) => `/webhooks/${instance}`,
    currencies: single === undefined ? [] : [single],
    legalEntities: Object.keys(taxRates),
    accounts: accountsOf(hub),
    items: [
      { sku: hub.items.subscription, setting: "HUB_SETTINGS.items.subscription" },
      { sku: hub.items.tax, setting: "HUB_SETTINGS.items.tax" },
    ],
    dimensions: dimensionsOf(hub.dimensions),
    recognizedByErp: REVENUE_RECOGNITION === "ERP",
  };
}

type Hub = WorkflowSettings["HUB_SETTINGS"];

function accountsOf({ accounts, items }: Hub): Expectations["accounts"] {
  const usual = Object.entries(accounts).map(([purpose, code]) => ({
    ...{ purpose: purpose as AccountPurpose, code },
    setting: `HUB_SETTINGS.accounts.${purpose}`,
  }));
  const ofItems = Object.entries(items.accounts).flatMap(([sku, own]) =>
    Object.entries(own).map(([purpose, code]) => ({
      ...{ purpose: purpose as AccountPurpose, code },
      setting: `HUB_SETTINGS.items.accounts.${sku}.${purpose}`,
    })),
  );
  return [...usual, ...ofItems].filter((one): one is Expectations["accounts"][number] => one.code !== undefined);
}

function dimensionsOf({ department, departmentByFamily, ...classes }: Hub["dimensions"]): Expectations["dimensions"] {
  const at = "HUB_SETTINGS.dimensions";
  const each = (kind: "department" | "class", table: Readonly<Record<string, string>>, name: string) =>
    Object.entries(table).map(([key, id]) => ({ kind, id, setting: `${at}.${name}.${key}` }));
  return [
    { kind: "department", id: department, setting: `${at}.department` },
    { kind: "class", id: classes.class, setting: `${at}.class` },
    ...each("department", departmentByFamily, "departmentByFamily"),
    ...each("class", classes.classBySegment, "classBySegment"),
  ];
}
