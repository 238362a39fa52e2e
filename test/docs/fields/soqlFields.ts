import ts from "typescript";
import type { FieldUse } from "./fieldUse";
import { nodesOf, type Sources } from "./programOf";

/** What a deal's or an account's subquery calls its children. */
const children: Readonly<Record<string, string>> = { Contacts: "Contact", OpportunityLineItems: "OpportunityLineItem" };

/** What a query's texts name: what is selected, what stands in its conditions, and what it is ordered by. */
export const soqlFields = ({ checker }: Pick<Sources, "checker">, file: ts.SourceFile): FieldUse[] =>
  [...nodesOf(file)]
    .filter((node) => isText(node) && !isPart(node))
    .map((node) => textOf(checker, node))
    .filter((text) => /\b(FROM|WHERE|ORDER BY)\b/.test(text))
    .flatMap(queryFields);

const isText = (node: ts.Node): boolean =>
  ts.isStringLiteral(node) ||
  ts.isNoSubstitutionTemplateLiteral(node) ||
  ts.isTemplateExpression(node) ||
  ts.isTaggedTemplateExpression(node);

/** Whether a text stands within another one, which it is read with. */
const isPart = ({ parent }: ts.Node): boolean => parent && (isText(parent) || ts.isTemplateSpan(parent));

/** A text with the texts that are put into it, as far as they stand in the same function; `?` for all else. */
function textOf(checker: ts.TypeChecker, node: ts.Node): string {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTaggedTemplateExpression(node)) return textOf(checker, node.template);
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.map(({ expression, literal }) => textOf(checker, expression) + literal.text);
    return node.head.text + spans.join("");
  }
  if (ts.isConditionalExpression(node)) {
    return `${textOf(checker, node.whenTrue)} OR ${textOf(checker, node.whenFalse)}`;
  }
  const declared = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
  if (!declared || !ts.isVariableDeclaration(declared) || !declared.initializer) return "?";
  const { initializer } = declared;
  return isText(initializer) || ts.isConditionalExpression(initializer) ? textOf(checker, initializer) : "?";
}

/** The fields of a query and of its subqueries. */
export function queryFields(text: string): FieldUse[] {
  const within = /\((SELECT [^()]*(?:\([^()]*\)[^()]*)*)\)/.exec(text);
  if (within) return [...queryFields(within[1] ?? ""), ...queryFields(text.replace(within[0], "?"))];
  const bare = text.replace(/'[^']*'/g, "?");
  const [, from = "?"] = /\bFROM (\w+)/.exec(bare) ?? [];
  const record = from === "?" ? "every object" : (children[from] ?? from);
  return [...selected(bare), ...compared(bare), ...ordered(bare)].map((field) => ({
    ...{ platform: "salesforce", record, field, way: "read" },
  }));
}

const selected = (text: string) => namesIn(/^SELECT (.*?) FROM /.exec(text)?.[1]);

const ordered = (text: string) => namesIn(/ ORDER BY (.*?)( LIMIT |$)/.exec(text)?.[1]);

const namesIn = (list = "") => list.split(",").flatMap((part) => /^\s*([A-Za-z][\w.]*)/.exec(part)?.[1] ?? []);

const compared = (text: string) =>
  [
    ...(/ WHERE (.*?)( ORDER BY | LIMIT |$)/.exec(text)?.[1] ?? "").matchAll(
      /([A-Za-z][\w.]*) (?:[<>!=]|(?:NOT )?IN\b|LIKE\b)/g,
    ),
  ].map(([, name = ""]) => name);
