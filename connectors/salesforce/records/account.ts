import type { CrmAccount } from "../../../schema/canonical/crm";
import type { PostalAddress } from "../../../schema/canonical/value";
import type { Row } from "../row";
import type { Org } from "../settings";
import { contact } from "./contact";
import { aboutRecord, commonFields, type RecordType } from "./recordType";

/** Account with those who get its invoices: "Account" and "Contact" in the Object Reference for the Salesforce Platform. */
export const account: RecordType<CrmAccount> = {
  object: "Account",
  select: (org) => {
    const { correlation, account: own } = org.fieldNames;
    return [
      ...commonFields,
      ...["Name", "Website", "ParentId", "MasterRecordId", "OwnerId"],
      ...["BillingStreet", "BillingCity", "BillingState", "BillingPostalCode", "BillingCountry"],
      ...[correlation, own.segment, own.region, own.successOwner],
      `(${billingContacts(org)})`,
    ];
  },
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
      billingContacts: row.children("Contacts").map((person) => contact.read(person, context)),
    };
  },
};

/** A deleted one would show in `queryAll`. */
const billingContacts = (org: Org) => {
  const selected = contact.select(org).filter((name) => name !== null);
  return `SELECT ${selected.join(", ")} FROM Contacts WHERE ${org.fieldNames.contact.billing} = true AND IsDeleted = false ORDER BY Id`;
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
