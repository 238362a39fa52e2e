import type { CrmProduct } from "../../../schema/canonical/crm";
import { wordOf } from "../wordOf";
import { aboutRecord, commonFields, type RecordType } from "./recordType";

/** Product: "Product2" in the Object Reference for the Salesforce Platform. */
export const product: RecordType<CrmProduct> = {
  object: "Product2",
  select: ({ fieldNames }) => [...commonFields, "Name", "Family", "IsActive", ...Object.values(fieldNames.product)],
  read: (row, context) => ({
    ...aboutRecord(row, "Product2", context),
    sku: row.text(context.org.fieldNames.product.sku),
    name: row.given("Name"),
    family: row.text("Family"),
    chargeType: wordOf(context.org.chargeTypes, row.text(context.org.fieldNames.product.chargeType)),
    active: row.flag("IsActive"),
  }),
};
