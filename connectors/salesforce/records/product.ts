import type { CrmProduct } from "../../../schema/canonical/crm";
import { aboutRecord, commonFields, type RecordType } from "./recordType";

/** Product: "Product2" in the Object Reference for the Salesforce Platform. */
export const product: RecordType<CrmProduct> = {
  object: "Product2",
  select: ({ fieldNames }) => [...commonFields, "Name", "Family", "IsActive", fieldNames.product.sku],
  read: (row, context) => ({
    ...aboutRecord(row, "Product2", context),
    sku: row.text(context.org.fieldNames.product.sku),
    name: row.text("Name") ?? "",
    family: row.text("Family"),
    active: row.flag("IsActive"),
  }),
};
