import type { CrmRecords } from "../../schema/canonical/crm";
import { account } from "./records/account";
import { contact } from "./records/contact";
import { contract } from "./records/contract";
import { opportunity } from "./records/opportunity";
import { product } from "./records/product";
import type { RecordType } from "./records/recordType";
import { user } from "./records/user";

/** Every kind of record the connector reads, and how. */
export const recordTypes: { readonly [Kind in keyof CrmRecords]: RecordType<CrmRecords[Kind]> } = {
  Account: account,
  Contact: contact,
  User: user,
  Opportunity: opportunity,
  Product: product,
  Contract: contract,
};
