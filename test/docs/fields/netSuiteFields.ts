import ts from "typescript";
import type { FieldUse } from "./fieldUse";
import { nodesOf, programOf, type Sources } from "./programOf";
import { polledTables } from "../../../connectors/netsuite/changes/polledTables";

/** Where the record is put together that a file sends. */
const sentIn: Readonly<Record<string, string>> = {
  "write/dimensions": "a document's line",
  "write/hasCurrency": "customer",
  "write/header": "a document",
  "write/invoiceBody": "invoice",
  "write/journalBody": "journalEntry",
  "write/paymentBody": "customerPayment",
  "write/postOnce": "a document",
  "write/shareWithSubsidiary": "customerSubsidiaryRelationship",
  "write/upsertCustomer": "customer",
};

/** The fields that the connector sends in records, asks for in SuiteQL, and reads of records and answers. */
export function netSuiteFields(): FieldUse[] {
  const sources = programOf("connectors/netsuite");
  const polled = polledTables.flatMap(({ name, id, changedAt, columns, condition }) =>
    [id, changedAt, ...columns, ...columnsIn(condition).map(([, column]) => column)].map((each) => read(name, each)),
  );
  return [
    ...polled,
    ...sources.files.flatMap((file) => [...sentBy(sources, file), ...askedBy(file), ...understoodBy(file)]),
  ];
}

const read = (record: string, field: string): FieldUse => ({ platform: "netsuite", record, field, way: "read" });

const nameOf = ({ fileName }: ts.SourceFile): string => fileName.replace(/^.*connectors\/netsuite\/|\.ts$/g, "");

/** The names within literals that are no arguments of the hub's own, such as a failure's. */
function sentBy({ checker }: Sources, file: ts.SourceFile): FieldUse[] {
  const record = sentIn[nameOf(file)];
  if (record === undefined) return [];
  return [...nodesOf(file)].flatMap((node) => {
    if (!ts.isObjectLiteralExpression(node) || isOwn(checker, node) || isAnswered(node)) return [];
    return namesOf(node).map((field) => ({ platform: "netsuite", record, field, way: "sent" }) as const);
  });
}

/** Whether it is of a type that the hub names, and so no record of NetSuite's. */
function isOwn(checker: ts.TypeChecker, node: ts.ObjectLiteralExpression): boolean {
  const name = checker.getContextualType(node)?.symbol?.name;
  return name !== undefined && name !== "__type" && name !== "__object";
}

/** What a function answers with, or is given, of the hub's: receipts, and what one part tells another. */
const isAnswered = (node: ts.ObjectLiteralExpression): boolean =>
  namesOf(node).some((name) => ["repeated", "cause", "uncertain", "code", "minor", "correlationId"].includes(name));

const namesOf = (node: ts.ObjectLiteralExpression): string[] =>
  node.properties.flatMap(({ name }) =>
    name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [name.text] : [],
  );

/** Columns, by the table that their alias stands for, in the query itself or in its file. */
function askedBy(file: ts.SourceFile): FieldUse[] {
  const texts = [...nodesOf(file)].flatMap((node) =>
    ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)
      ? [node.getText()]
      : [],
  );
  for (const text of texts) {
    const [unnamed] = /\b(?:FROM|JOIN) [a-z]+(?! [a-z]{1,3}\b)\b/.exec(text) ?? [];
    // Its columns could not be told from other words.
    if (unnamed !== undefined) throw new Error(`"${unnamed}" in ${file.fileName} gives its table no short name`);
  }
  const ofFile = aliasesIn(texts.join("\n"));
  const byReference = [...ofFile].filter(([alias]) => referredTo(file, alias)).map(([, table]) => table);
  const columns = texts.flatMap((text) => {
    const aliases = new Map([...ofFile, ...aliasesIn(text)]);
    return columnsIn(text).flatMap(([alias, column]) => {
      const table = aliases.get(alias);
      return table === undefined ? [] : [read(table, column)];
    });
  });
  return [...columns, ...byReference.flatMap((table) => [read(table, "id"), read(table, "externalid")])];
}

/** Whether a table's rows are found as `reference.ts` has it: by either id. Master data is, all of it by one query. */
const referredTo = ({ text }: ts.SourceFile, alias: string): boolean =>
  text.includes(`sameAs("${alias}", `) || (alias === "x" && /: MasterReader</.test(text));

/** Wherever they stand: selected, compared, joined or ordered by. */
const columnsIn = (text: string) =>
  [...text.matchAll(/\b([a-z]{1,3})\.([a-z]+)\b/g)].map(([, alias = "", column = ""]) => [alias, column] as const);

const aliasesIn = (text: string) =>
  new Map(
    [...text.matchAll(/\b(?:FROM|JOIN) ([a-z]+) ([a-z]{1,3})\b/g)].map(([, table = "", alias = ""]) => [alias, table]),
  );

/** What is read of a record or an answer: the names within `z.object(…)`. */
function understoodBy(file: ts.SourceFile): FieldUse[] {
  // The hub's own cursor.
  if (nameOf(file) === "changes/pollCursor") return [];
  return [...nodesOf(file)].flatMap((node) => {
    if (!ts.isObjectLiteralExpression(node) || !ts.isCallExpression(node.parent)) return [];
    if (!/^z\.(strictObject|looseObject|object)$/.test(node.parent.expression.getText())) return [];
    const record = /Customer|Currency/.test(nameOf(file)) ? "customer" : `an answer (${nameOf(file)})`;
    return namesOf(node).map((field) => read(record, field));
  });
}
