import { readFileSync } from "node:fs";
import { buildASTSchema, getNamedType, GraphQLString, isObjectType, parse } from "graphql";

const schema = buildASTSchema(parse(readFileSync("schema/subgraphs/operations.graphql", "utf8")), {
  assumeValid: true,
  assumeValidSDL: true,
});

/** Whoever did something, by the names that such fields have. */
const ofPeople = /(By|^actor|^assignee|^askers)$/;

const named = Object.values(schema.getTypeMap()).flatMap((type) =>
  isObjectType(type)
    ? Object.values(type.getFields())
        .filter(({ name, type: of }) => ofPeople.test(name) && getNamedType(of).name === GraphQLString.name)
        .map(({ name, astNode }) => {
          const directive = astNode?.directives?.find((each) => each.name.value === "classification");
          const level = directive?.arguments?.[0]?.value;
          return [`${type.name}.${name}`, level?.kind === "EnumValue" ? level.value : null];
        })
    : [],
);

it("shows callers to whoever sees the record, and as personal data only whom a platform names", () => {
  expect(Object.fromEntries(named)).toEqual({
    ...{ "Approval.askers": null, "Approval.decidedBy": null, "Approval.requestedBy": null },
    ...{
      "AuditEntry.actor": null,
      "CaseResolution.closedBy": null,
      "ExceptionCase.assignee": null,
      "ExceptionEvent.actor": null,
    },
    ...{ "FieldProvenance.changedBy": "PII", "Operation.requestedBy": null, "EarlierDecision.decidedBy": null },
  });
});
