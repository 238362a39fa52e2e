import type { Org } from "../org";
import { missingValues, notSelectable, userError } from "../refusal";
import type { RecordInstance } from "./store";

/**
 * A customer or vendor. A company needs its name, an individual theirs. Who has no id is given the name for one, which
 * nobody else may have unless the account numbers its entities by itself. What a customer was created with, it keeps.
 * See "Customer" (section_N3639940) and "Error Status Codes" (section_N3539978) in the NetSuite help.
 */
export function completeEntity(org: Org, draft: RecordInstance, before: RecordInstance | undefined): RecordInstance {
  const values = { ...draft.values };
  values["isPerson"] ??= org.tenant.individuals;
  const { isPerson, companyName, firstName, lastName } = values;
  if (isPerson === true && !(firstName && lastName)) throw missingValues(["First Name", "Last Name"]);
  if (isPerson !== true && !companyName) throw missingValues(["Company Name"], "companyName");
  values["entityId"] ??= isPerson === true ? `${String(firstName)} ${String(lastName)}` : String(companyName);
  const subsidiary = org.store.inFamily("subsidiary", String(values["subsidiary"]));
  values["currency"] ??= subsidiary?.values["currency"] ?? null;
  const entity = { ...draft, values };
  refuseTakenName(org, entity);
  if (before) refuseMoved(org, entity, before);
  const listed = draft.lines["currencyList"] ?? [];
  const own = listed.some(({ currency }) => currency === values["currency"]) ? [] : [{ currency: values["currency"] }];
  return draft.type === "customer"
    ? { ...entity, lines: { ...draft.lines, currencyList: [...own, ...listed] } }
    : entity;
}

function refuseTakenName({ store, tenant }: Org, { id, type, values }: RecordInstance): void {
  const others = store.all("entity").filter((one) => one.id !== id);
  const shares = (field: string, kind?: string) =>
    others.some((one) => (kind ?? one.type) === one.type && same(one.values[field], values[field]));
  if (!tenant.autoNumbering && shares("entityId")) {
    const unique = `You must enter a unique ${type} ID for each record you create.`;
    throw userError(`A ${type} record with this ID already exists. ${unique}`);
  }
  if (tenant.uniqueEmails && values["email"] && shares("email", type)) {
    const unique = `You must enter a unique ${type} email address for each record you create.`;
    throw userError(`A ${type} record with this email address already exists. ${unique}`);
  }
}

const same = (a: unknown, b: unknown) => String(a).toLowerCase() === String(b).toLowerCase();

function refuseMoved({ store }: Org, { id, values }: RecordInstance, before: RecordInstance): void {
  if (values["currency"] !== before.values["currency"]) throw notSelectable(values["currency"], "currency");
  if (values["subsidiary"] === before.values["subsidiary"]) return;
  const has = store.all("transaction").some((one) => [one.values["entity"], one.values["customer"]].includes(id));
  if (has) {
    throw userError(
      "You cannot change the subsidiary of this entity because one or more transactions exist for this entity.",
    );
  }
}
