import { examine } from "../../examine";
import type { Expectations } from "../../expectations";
import type { Finding } from "../../finding";
import { reachChecks } from "../../reach";
import type { NetSuiteSettings } from "../netSuiteSettings";
import type { Wire } from "../wire/openWire";
import { accountChecks } from "./accountChecks";
import { currencyCheck, periodCheck, zoneCheck } from "./bookChecks";
import { fieldChecks } from "./fieldChecks";
import { loginCheck } from "./loginCheck";
import { masterData } from "./masterData";
import { permissionChecks } from "./permissionChecks";
import { dimensionChecks, itemChecks, legalEntityChecks } from "./referenceChecks";

/** Looks whether an account is as the hub needs it. */
export function diagnose(wire: Wire, settings: NetSuiteSettings, expected: Expectations): AsyncGenerator<Finding> {
  const { reachable, clock } = reachChecks(new URL("/services/rest", settings.baseUrl).href);
  const data = masterData(wire);
  return examine(settings.instanceId, [
    [reachable],
    [clock, loginCheck(wire)],
    [
      ...permissionChecks(wire, expected.recognizedByErp),
      ...fieldChecks(wire, settings),
      ...accountChecks(data, expected.accounts),
      ...itemChecks(data, expected.items),
      ...dimensionChecks(wire, expected.dimensions),
      ...legalEntityChecks(data, expected.legalEntities),
      periodCheck(data, expected.today),
      currencyCheck(data, expected.currencies),
      zoneCheck(wire),
    ],
  ]);
}
