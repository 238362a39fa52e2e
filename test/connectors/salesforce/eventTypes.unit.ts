import { UNHANDLED } from "../../../connectors/connector";
import type { ChangeEvent } from "../../../connectors/salesforce/pubsub/changeSchema";
import { changesOf } from "../../../connectors/salesforce/pubsub/changesOf";
import { changeTypes, entities, treatmentOf } from "../../../connectors/salesforce/pubsub/eventTypes";
import { reconsiderEvent } from "../../../connectors/salesforce/pubsub/reconsiderEvent";

const event = (entityName: string, changeType: string, values: ChangeEvent["values"] = {}): ChangeEvent => ({
  header: {
    ...{ entityName, changeType, recordIds: ["006A", "006B"], transactionKey: "t", sequenceNumber: 1 },
    ...{ commitTimestamp: 0, commitUser: "005", changedFields: [], nulledFields: [] },
  },
  changedFields: [],
  nulledFields: [],
  values,
});
const told = (change: ChangeEvent, parents = new Map<string, string>()) => changesOf({ id: "e", change }, parents);

describe("Salesforce's change events", () => {
  it("each have a treatment; what is of no interest says why", () => {
    const all = entities.flatMap((entity) => changeTypes.map((changeType) => treatmentOf(entity, changeType)));
    const reasons = all.flatMap((treatment) => ("nothing" in treatment ? [treatment.nothing] : []));
    expect(reasons.every((reason) => reason.length > 10)).toBe(true);
    expect(all.filter((treatment) => "read" in treatment && treatment.read === UNHANDLED)).toEqual([]);
  });

  it.each(["CREATE", "UPDATE", "DELETE", "UNDELETE", "GAP_UPDATE", "GAP_DELETE"])(
    "a %s of a deal has each record that it names read back",
    (changeType) => {
      const changes = told(event("Opportunity", changeType));
      expect(changes.map(({ kind, externalId }) => [kind, externalId])).toEqual([
        ["Opportunity", "006A"],
        ["Opportunity", "006B"],
      ]);
    },
  );

  it.each([
    ["OpportunitySplit", "UPDATE"],
    ["Opportunity", "TRANSMUTE"],
    ["constructor", "UPDATE"],
    ["Opportunity", "toString"],
  ])("of %s, in the way of %s, none is passed over: it is told as not understood, with all it says", (entity, type) => {
    const change = event(entity, type, { Amount: 5 });
    expect(told(change)).toEqual([
      expect.objectContaining({ kind: UNHANDLED, externalId: "e", payload: expect.objectContaining({ Amount: 5 }) }),
    ]);
  });

  it("an overflow has everything read, and tells no record", () => {
    expect(treatmentOf("Opportunity", "GAP_OVERFLOW")).toEqual({ readAll: true });
    expect(told(event("Opportunity", "GAP_OVERFLOW"))).toEqual([]);
  });

  it("of a line is about its deal, and is told as not understood when that is not to be found", () => {
    const changes = told(event("OpportunityLineItem", "DELETE"), new Map([["006A", "006"]]));
    expect(changes.map(({ kind, externalId }) => [kind, externalId])).toEqual([
      ["Opportunity", "006"],
      [UNHANDLED, "e:006B"],
    ]);
  });

  it("that was kept is understood from what was kept, once there is a rule for it", () => {
    const [kept] = told(event("Opportunity", "UPDATE"));
    expect(reconsiderEvent(kept?.payload)).toMatchObject([{ kind: "Opportunity", externalId: "006A" }, {}]);
    expect(reconsiderEvent({ schemaId: "s", payload: "AAAA" })).toBeNull();
  });
});
