import { Type, type Schema } from "avsc";
import { ChangeSchema } from "../../../connectors/salesforce/pubsub/changeSchema";

describe("a change event's schema", () => {
  const texts = { type: "array", items: "string" } as const;
  const header: Schema = {
    type: "record",
    name: "ChangeEventHeader",
    fields: [
      { name: "entityName", type: "string" },
      { name: "recordIds", type: texts },
      { name: "changeType", type: { type: "enum", name: "ChangeType", symbols: ["CREATE", "UPDATE"] } },
      { name: "transactionKey", type: "string" },
      { name: "sequenceNumber", type: "int" },
      { name: "commitTimestamp", type: "long" },
      { name: "commitUser", type: "string" },
      { name: "nulledFields", type: texts },
      { name: "changedFields", type: texts },
    ],
  };
  const address: Schema = {
    type: "record",
    name: "Address",
    fields: ["Street", "City"].map((name) => ({ name, type: ["null", "string"] })),
  };
  const schema: Schema = {
    type: "record",
    name: "AccountChangeEvent",
    fields: [
      { name: "ChangeEventHeader", type: header },
      { name: "Name", type: ["null", "string"] },
      { name: "BillingAddress", type: ["null", address] },
    ],
  };
  const facts = { entityName: "Account", recordIds: ["001"], changeType: "UPDATE", transactionKey: "t" };
  const more = { sequenceNumber: 1, commitTimestamp: 5, commitUser: "005" };

  it("turns bitmaps into names, within compound fields too", () => {
    const ChangeEventHeader = { ...facts, ...more, nulledFields: ["0x2"], changedFields: ["0x06", "2-0x02"] };
    const values = { Name: null, BillingAddress: { Street: null, City: "Kyiv" } };
    const payload = Type.forSchema(schema).toBuffer({ ChangeEventHeader, ...values });
    expect(new ChangeSchema(JSON.stringify(schema)).decode(payload)).toMatchObject({
      header: { entityName: "Account", changeType: "UPDATE", commitTimestamp: 5 },
      changedFields: ["Name", "BillingAddress", "BillingAddress.City"],
      nulledFields: ["Name"],
      values: { BillingAddress: { Street: null, City: "Kyiv" } },
    });
  });

  it("refuses an event whose header it cannot read", () => {
    const bare: Schema = { type: "record", name: "Bare", fields: [{ name: "Name", type: "string" }] };
    const payload = Type.forSchema(bare).toBuffer({ Name: "x" });
    expect(() => new ChangeSchema(JSON.stringify(bare)).decode(payload)).toThrow("no header this connector can read");
  });
});
