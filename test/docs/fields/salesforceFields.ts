import { fields } from "../../../connectors/salesforce/fields";
import ts from "typescript";
import type { FieldUse } from "./fieldUse";
import { nodesOf, programOf, type Sources } from "./programOf";
import { soqlFields } from "./soqlFields";

/** The object that a file of the connector is about. */
const objects: Readonly<Record<string, string>> = {
  account: "Account",
  contact: "Contact",
  contract: "Contract",
  createTask: "Task",
  opportunity: "Opportunity",
  product: "Product2",
  recordType: "every object",
  user: "User",
  winOpportunity: "Opportunity",
  writeFinancialStatus: "Opportunity",
};

/** The fields that the connector reads of rows, sends in records, and is told the names of by its settings. */
export function salesforceFields(): FieldUse[] {
  const sources = programOf("connectors/salesforce");
  const named = [
    ...["correlation", "financialStatus"].flatMap((part) =>
      namesWithin(fields[part as "correlation"]).map(ofOpportunity),
    ),
    ...namesWithin(fields.opportunity).map(ofOpportunity),
    ...namesWithin(fields.account).map((field) => use("Account", field)),
    ...namesWithin(fields.contact).map((field) => use("Contact", field)),
    ...namesWithin(fields.contract).map((field) => use("Contract", field)),
    ...namesWithin(fields.product).map((field) => use("Product2", field)),
    ...namesWithin(fields.user).map((field) => use("User", field)),
    ...namesWithin(fields.taskKey).map((field) => use("Task", field)),
  ];
  return [
    ...named,
    ...sources.files.flatMap((file) => [...readBy(sources, file), ...sentBy(file), ...soqlFields(sources, file)]),
  ];
}

const use = (record: string, field: string, way: FieldUse["way"] = "read"): FieldUse => ({
  ...{ platform: "salesforce", record, field, way },
});

const ofOpportunity = (field: string) => use("Opportunity", field, /^TL_|Correlation/.test(field) ? "sent" : "read");

const namesWithin = (part: unknown): string[] =>
  typeof part === "string" ? [part] : part && typeof part === "object" ? Object.values(part).flatMap(namesWithin) : [];

const nameOf = ({ fileName }: ts.SourceFile): string => fileName.replace(/^.*\/|\.ts$/g, "");

/** `row.text("Name")`, of a `Row`. */
function readBy({ checker }: Sources, file: ts.SourceFile): FieldUse[] {
  return [...nodesOf(file)].flatMap((node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
    const [first] = node.arguments;
    if (!first || !ts.isStringLiteral(first) || node.expression.name.text === "children") return [];
    if (checker.getTypeAtLocation(node.expression.expression).symbol?.name !== "Row") return [];
    return [use(recordOf(file, first.text), first.text)];
  });
}

const lineFields = new Set(["Product2Id", "Quantity", "UnitPrice", "Discount"]);

const recordOf = (file: ts.SourceFile, field: string): string =>
  nameOf(file) === "opportunity" && lineFields.has(field)
    ? "OpportunityLineItem"
    : (objects[nameOf(file)] ?? "every object");

/** Names in capitals, within what is written. */
function sentBy(file: ts.SourceFile): FieldUse[] {
  if (!file.fileName.includes("/writes/")) return [];
  return [...nodesOf(file)].flatMap((node) => {
    if (!ts.isPropertyAssignment(node) || !ts.isIdentifier(node.name) || !/^[A-Z][a-z]/.test(node.name.text)) return [];
    return [use(objects[nameOf(file)] ?? "every object", node.name.text, "sent")];
  });
}
