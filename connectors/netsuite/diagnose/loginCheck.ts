import type { Check } from "../../examine";
import { ok } from "../../finding";
import type { Wire } from "../wire/openWire";

/** What its catalog of records tells, every role with REST web services sees. */
export const loginCheck = (wire: Wire): Check => ({
  ...{ name: "login", gate: true },
  todo: "Mend what NetSuite says: the integration record, its certificate or tokens, or its role (Setup > Users/Roles > View Login Audit Trail)",
  look: async () => {
    await wire.get("metadata-catalog", "The login");
    return ok("The integration is logged in, and its role may use REST web services");
  },
});
