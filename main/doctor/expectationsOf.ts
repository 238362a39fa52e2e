import type { AccountPurpose, Expectations } from "../../connectors/expectations";
import { dayAt } from "../../domain/calendar/dayAt";
import { own } from "../../schema/own";
import type { CompanySettings } from "../settings/company/companySettings";
import { instanceOf } from "../settings/company/instanceOf";

/** What the settings want of the platforms, each with the setting that wants it. */
export function expectationsOf({ instances, hub }: CompanySettings, now: Date): Expectations {
  const { singleCurrency: single } = instanceOf(instances, "salesforce").connection;
  const { taxRates = {} } = instanceOf(instances, "stripe").connection;
  return {
    today: dayAt(now, hub.timeZone),
    webhookPath: (instance) => `/webhooks/${instance}`,
    currencies: single === undefined ? [] : [single],
    legalEntities: Object.keys(taxRates),
    accounts: accountsOf(hub),
    items: [
      {
        ...{ sku: hub.items.subscription, setting: "items.subscription" },
        ...(hub.recognition === "HUB" && { credits: creditOf(hub) }),
      },
      { sku: hub.items.tax, setting: "items.tax" },
    ],
    dimensions: dimensionsOf(hub.dimensions),
    recognizedByErp: hub.recognition === "ERP",
  };
}

type Hub = CompanySettings["hub"];

const creditOf = ({ accounts, items }: Hub): string =>
  own(items.accounts, items.subscription)?.deferred ?? accounts.deferred;

function accountsOf({ accounts, items }: Hub): Expectations["accounts"] {
  const usual = Object.entries(accounts).map(([purpose, code]) => ({
    ...{ purpose: purpose as AccountPurpose, code },
    setting: `accounts.${purpose}`,
  }));
  const ofItems = Object.entries(items.accounts).flatMap(([sku, own]) =>
    Object.entries(own).map(([purpose, code]) => ({
      ...{ purpose: purpose as AccountPurpose, code },
      setting: `items.accounts.${sku}.${purpose}`,
    })),
  );
  return [...usual, ...ofItems].filter((one): one is Expectations["accounts"][number] => one.code !== undefined);
}

function dimensionsOf({ department, departmentByFamily, ...classes }: Hub["dimensions"]): Expectations["dimensions"] {
  const at = "dimensions";
  const each = (kind: "department" | "class", table: Readonly<Record<string, string>>, name: string) =>
    Object.entries(table).map(([key, id]) => ({ kind, id, setting: `${at}.${name}.${key}` }));
  return [
    { kind: "department", id: department, setting: `${at}.department` },
    { kind: "class", id: classes.class, setting: `${at}.class` },
    ...each("department", departmentByFamily, "departmentByFamily"),
    ...each("class", classes.classBySegment, "classBySegment"),
  ];
}
