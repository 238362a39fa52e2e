import type { RoleTable } from "../../schema/authority/roles";
import { HubError } from "../../schema/hubError";
import type { IssuerSettings } from "./issuers/issuerSettings";

/**
 * What is written in settings must name roles that there are: a misspelt one would quietly give nothing.
 * @param shared the role of the token that every application may use
 * @throws HubError `settings.invalid` with each that there is not, and those that there are
 */
export function refuseUnknownRoles(roles: RoleTable, shared: string, issuers: readonly IssuerSettings[]): void {
  const named: [string, string][] = [["GATEWAY_TOKEN_ROLE", shared]];
  issuers.forEach(({ roleMap = {} }, at) => {
    for (const [theirs, ours] of Object.entries(roleMap)) {
      for (const role of [ours].flat()) named.push([`OIDC_ISSUERS.${at}.roleMap.${theirs}`, role]);
    }
  });
  const wrong = named.filter(([, role]) => !roles.has(role));
  if (wrong.length === 0) return;
  const there = [...roles.keys()].join(", ");
  const said = wrong.map(([place, role]) => `  ${place}: there is no role ${JSON.stringify(role)}; there are ${there}`);
  const message = `Settings cannot be used:\n${said.join("\n")}`;
  throw new HubError("settings.invalid", message, { retryable: false });
}
