import { fields } from "../../../connectors/salesforce/fields";
import { isEcho } from "../../../connectors/salesforce/pubsub/isEcho";
import type { ChangeEvent } from "../../../connectors/salesforce/pubsub/changeSchema";

describe("a change event", () => {
  const own = "005Hp0000000001IAA";
  const status = ["TL_Billing_Status__c", "TL_Synced_At__c", "Throughline_Correlation__c"];
  const change = (changedFields: string[], header: object = {}): ChangeEvent => ({
    header: {
      ...{ entityName: "Opportunity", recordIds: ["006"], changeType: "UPDATE", transactionKey: "t" },
      ...{ sequenceNumber: 1, commitTimestamp: 1, commitUser: own, changedFields: [], nulledFields: [], ...header },
    },
    changedFields,
    nulledFields: [],
    values: {},
  });

  it("is an echo when the hub's own user changed only what the hub writes", () => {
    expect(isEcho(change([...status, "LastModifiedDate", "SystemModstamp"]), own, fields)).toBe(true);
    expect(isEcho(change(status), own.slice(0, 15), fields)).toBe(true);
  });

  it("is news when anything else changed with it", () => {
    expect(isEcho(change([...status, "StageName"]), own, fields)).toBe(false);
    expect(isEcho(change(["LastModifiedDate"]), own, fields)).toBe(false);
  });

  it("is news when someone else changed those fields", () => {
    expect(isEcho(change(status, { commitUser: "005Hp0000000002IAA" }), own, fields)).toBe(false);
    expect(isEcho(change(status), "", fields)).toBe(false);
  });

  it("is news when the record came or went, or Salesforce does not say what changed", () => {
    expect(isEcho(change(status, { changeType: "CREATE" }), own, fields)).toBe(false);
    expect(isEcho(change([]), own, fields)).toBe(false);
  });
});
