import type { Day } from "../../../schema/canonical/value";
import type { Check } from "../../examine";
import { fault, ok, unseeable } from "../../finding";
import { timeZoneCheck } from "../changes/timeZoneCheck";
import type { Wire } from "../wire/openWire";
import type { MasterData } from "./masterData";

/** Whether documents of today find a period that takes them. */
export const periodCheck = (data: MasterData, today: Day): Check => ({
  ...{ name: "period", about: today, todo: "Give the integration's role Setup > Manage Accounting Periods, View" },
  look: async () => {
    const covering = (await data.periods()).filter(
      ({ startDate, endDate, summary, adjustment, deleted }) =>
        startDate <= today && today <= endDate && !summary && !adjustment && !deleted,
    );
    const [period] = covering;
    if (!period)
      return fault(`No accounting period covers ${today}`, "Set up the year's accounting periods in NetSuite");
    const { name, receivables, ledger } = period;
    if (receivables === "OPEN" && ledger === "OPEN") return ok(`${name} is open`);
    const shut =
      receivables === "OPEN" ? `${ledger.toLowerCase()} to journals` : `${receivables.toLowerCase()} to receivables`;
    return fault(`${name} is ${shut}`, "Open it in NetSuite; what falls into it waits until then as a case");
  },
});

/** Whether each currency that entities keep their books in, or that the settings name, is active. */
export const currencyCheck = (data: MasterData, expected: readonly string[]): Check => ({
  ...{ name: "currency", todo: "Give the integration's role Lists > Currency and Subsidiaries, View" },
  look: async () => {
    const [all, entities] = await Promise.all([data.currencies(), data.legalEntities()]);
    const base = entities.filter(({ deleted }) => !deleted).map(({ baseCurrency }) => baseCurrency);
    const wanted = [...new Set([...expected, ...base])];
    const active = all.filter(({ deleted }) => !deleted).map(({ code }) => code);
    const missing = wanted.filter((code) => !active.includes(code));
    if (missing.length === 0) return ok(`${active.join(", ")} are active`);
    return fault(
      `${missing.join(", ")} is not there, or inactive`,
      "Add it, or make it active, under Lists > Accounting > Currencies in NetSuite",
    );
  },
});

export const zoneCheck = (wire: Wire): Check => ({
  ...{
    name: "time zone",
    todo: "Set the user's time zone to GMT without daylight saving, under Home > Set Preferences > Time Zone",
  },
  look: async (signal) => {
    if (await timeZoneCheck(wire)(signal)) return ok("The integration's user sees times in UTC");
    return unseeable(
      "The account has no document by which the user's time zone would show",
      "Look at it under Home > Set Preferences > Time Zone",
    );
  },
});
