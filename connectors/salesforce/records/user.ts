import type { CrmUser } from "../../../schema/canonical/crm";
import { aboutRecord, type RecordType } from "./recordType";

/** User, who cannot be deleted, only deactivated: "User" in the Object Reference for the Salesforce Platform. */
export const user: RecordType<CrmUser> = {
  object: "User",
  select: ({ fieldNames }) => ["Id", "SystemModstamp", "Name", "Username", "IsActive", fieldNames.user.team],
  read: (row, context) => ({
    ...aboutRecord(row, "User", context, false),
    displayName: row.text("Name") ?? row.given("Username"),
    team: row.text(context.org.fieldNames.user.team),
  }),
};
