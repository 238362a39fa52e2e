import { queryFields } from "./soqlFields";

const fieldsOf = (query: string) => queryFields(query).map(({ record, field }) => `${record}.${field}`);

describe("the fields that a query of Salesforce's names", () => {
  it("are also those of its conditions and of its order, in subqueries as well", () => {
    const query =
      "SELECT SobjectType FROM ObjectPermissions WHERE ParentId IN (SELECT PermissionSetId FROM PermissionSetAssignment " +
      "WHERE AssigneeId = '005') AND SobjectType IN ('Account', 'WHERE Name = 1') AND PermissionsViewAllRecords = true";
    expect(new Set(fieldsOf(query))).toEqual(
      new Set([
        "PermissionSetAssignment.PermissionSetId",
        "PermissionSetAssignment.AssigneeId",
        "ObjectPermissions.SobjectType",
        "ObjectPermissions.ParentId",
        "ObjectPermissions.PermissionsViewAllRecords",
      ]),
    );
  });

  it("are those of every object where it is open which one is asked", () => {
    expect(fieldsOf("? WHERE (SystemModstamp > ? OR Id > ?) ORDER BY CreatedDate DESC, Name LIMIT 5")).toEqual([
      ...["every object.SystemModstamp", "every object.Id", "every object.CreatedDate", "every object.Name"],
    ]);
  });

  it("are the child's where a relationship is asked by its name", () => {
    expect(fieldsOf("SELECT Email FROM Contacts WHERE IsDeleted = false ORDER BY Id")).toEqual([
      ...["Contact.Email", "Contact.IsDeleted", "Contact.Id"],
    ]);
  });
});
