import type { Check } from "../../examine";
import { fault, ok, unknown, type Verdict } from "../../finding";
import { VendorFailure } from "../../vendorFailure";
import type { Described } from "./describedObjects";
import type { Needed } from "./neededOf";

const grant = (object: string, what: string) =>
  `Grant the integration user ${what} on ${object}: assign it the permission set Throughline, or extend its own`;

/** Whether the hub may do with an object what it does, and whether all its fields are there. */
export function objectChecks(needed: Needed, describe: (object: string) => Promise<Described>): Check[] {
  const { object } = needed;
  return [
    {
      ...{ name: "permission", about: object, todo: grant(object, "Read") },
      look: async () => permission(needed, await describe(object)),
    },
    {
      ...{ name: "fields", about: object, todo: grant(object, "Read") },
      look: async () => {
        const described = await describe(object).catch((error: unknown) => {
          if (error instanceof VendorFailure) return error;
          throw error;
        });
        if (!(described instanceof VendorFailure)) return fields(needed, described);
        return unknown(
          `Not looked at: ${object} cannot be seen`,
          `Mend "permission ${object}", and run the doctor again`,
        );
      },
    },
  ];
}

function permission({ object, creates, updates }: Needed, may: Described): Verdict {
  if (creates && !may.createable)
    return fault(`The hub may read ${object}, and not create it`, grant(object, "Create"));
  if (updates && !may.updateable) return fault(`The hub may read ${object}, and not edit it`, grant(object, "Edit"));
  return ok(`The hub may ${["read", creates && "create", updates && "edit"].filter(Boolean).join(" and ")} it`);
}

function fields({ object, creates, read, written }: Needed, { fields: there }: Described): Verdict {
  const all = [...new Set([...read, ...written])];
  const missing = all.filter((name) => !there.has(name));
  const shut = written.filter((name) => {
    const field = there.get(name);
    return field && !(creates ? field.createable : field.updateable);
  });
  if (missing.length === 0 && shut.length === 0) return ok(`All ${all.length} are there`);
  const said = [
    missing.length > 0 &&
      `${object} shows the hub no ${missing.join(", ")}: not deployed, or hidden by field-level security`,
    shut.length > 0 && `the hub may not write ${shut.join(", ")} of ${object}`,
  ];
  return fault(
    said.filter(Boolean).join("; "),
    "Deploy the fields of the connector's metadata, or name yours in the settings, and assign the permission set Throughline to the integration user",
  );
}
