import type { AccountPurpose, Expectations } from "../../connectors/expectations";
import { dayAt } from "../../domain/calendar/dayAt";
import { own } from "../../schema/own";
import type { CompanySettings } from "../settings/company/companySettings";
import type { HubInForce } from "../settings/company/hubOf";
import { instanceOf } from "../settings/company/instanceOf";

/** What the settings want of the platforms, each with the setting that wants it. */
export function expectationsOf({ instances, hub }: CompanySettings, now: Date): Expectations {
  const { singleCurrency } = instanceOf(instances, "salesforce").connection;
  const { taxRates = {} } = instanceOf(instances, "stripe").connection;
  return {
    today: dayAt(now, hub.timeZone),
    webhookPath: (instance) => `/webhooks/${instance}`,
    currencies: singleCurrency === undefined ? [] : [singleCurrency],
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

const creditOf = ({ accounts, items }: HubInForce): string =>
  own(items.accounts, items.subscription)?.deferred ?? accounts.deferred;

function accountsOf({ accounts, items }: HubInForce): Expectations["accounts"] {
  const usual = Object.entries(accounts).map(([purpose, code]) => ({
    ...{ purpose: purpose as AccountPurpose, code },
    setting: `accounts.${purpose}`,
  }));
  const ofItems = Object.entries(items.accounts).flatMap(([sku, of]) =>
    Object.entries(of).map(([purpose, code]) => ({
      ...{ purpose: purpose as AccountPurpose, code },
      setting: `items.accounts.${sku}.${purpose}`,
    })),
  );
  return [...usual, ...ofItems].filter((one): one is Expectations["accounts"][number] => one.code !== undefined);
}

function dimensionsOf(dimensions: HubInForce["dimensions"]): Expectations["dimensions"] {
  const { department, departmentByFamily, class: usual, classBySegment } = dimensions;
  const each = (kind: "department" | "class", table: Readonly<Record<string, string>>, name: string) =>
    Object.entries(table).map(([key, id]) => ({ kind, id, setting: `dimensions.${name}.${key}` }));
  return [
    { kind: "department", id: department, setting: "dimensions.department" },
    { kind: "class", id: usual, setting: "dimensions.class" },
    ...each("department", departmentByFamily, "departmentByFamily"),
    ...each("class", classBySegment, "classBySegment"),
  ];
}
