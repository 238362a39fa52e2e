import type { CrmContact } from "../../../schema/canonical/crm";
import { aboutRecord, commonFields, type RecordType } from "./recordType";

/** Contact: "Contact" in the Object Reference for the Salesforce Platform. */
export const contact: RecordType<CrmContact> = {
  object: "Contact",
  select: ({ fieldNames: { contact: own } }) => [...commonFields, "AccountId", "Name", "Email", own.roles, own.billing],
  read: (row, context) => ({
    ...aboutRecord(row, "Contact", context),
    accountExternalId: row.text("AccountId"),
    fullName: row.text("Name"),
    email: row.text("Email"),
    // A multi-select picklist separates its values by semicolons.
    roles: row.text(context.org.fieldNames.contact.roles)?.split(";").filter(Boolean) ?? [],
    billing: row.flag(context.org.fieldNames.contact.billing),
  }),
};
