import type { CrmAccount } from "../../../schema/canonical/crm";
import type { PostalAddress } from "../../../schema/canonical/value";
import type { Row } from "../row";
import { aboutRecord, commonFields, type RecordType } from "./recordType";

/** Account: "Account" in the Object Reference for the Salesforce Platform. */
export const account: RecordType<CrmAccount> = {
  object: "Account",
  select: ({ fieldNames: { correlation, account: own } }) => [
    ...commonFields,
    ...["Name", "Website", "ParentId", "MasterRecordId", "OwnerId"],
    ...["BillingStreet", "BillingCity", "BillingState", "BillingPostalCode", "BillingCountry"],
    ...[correlation, own.segment, own.region, own.successOwner],
  ],
  read: (row, context) => {
    const { segment, region, successOwner } = context.org.fieldNames.account;
    return {
      ...aboutRecord(row, "Account", context),
      name: row.given("Name"),
      domain: domainOf(row.text("Website")),
      parentExternalId: row.text("ParentId"),
      mergedIntoExternalId: row.text("MasterRecordId"),
      segment: row.text(segment),
      region: row.text(region),
      ownerUserExternalId: row.text("OwnerId"),
      successUserExternalId: row.text(successOwner),
      billingAddress: billingAddress(row),
    };
  },
};

/** `Website` is free text: an address, with or without its scheme. */
function domainOf(website: string | null): string | null {
  if (website === null) return null;
  const url = /^[a-z]+:\/\//i.test(website) ? website : `https://${website}`;
  if (!URL.canParse(url)) return null;
  const host = new URL(url).hostname.replace(/^www\./, "");
  return host.includes(".") ? host : null;
}

function billingAddress(row: Row): PostalAddress | null {
  const address = {
    line1: row.text("BillingStreet"),
    city: row.text("BillingCity"),
    region: row.text("BillingState"),
    postalCode: row.text("BillingPostalCode"),
    country: row.text("BillingCountry"),
  };
  return Object.values(address).every((part) => part === null) ? null : address;
}
