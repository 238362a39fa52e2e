import ts from "typescript";
import type { FieldUse } from "./fieldUse";
import { nodesOf, programOf } from "./programOf";

/** The fields of the SDK's types that the connector reads or sends: what it names of them, whether by a dot or by a pattern. */
export function stripeFields(): FieldUse[] {
  const { checker, files } = programOf("connectors/stripe");
  return files.flatMap((file) => [...nodesOf(file)].flatMap((node) => symbolsAt(checker, node).flatMap(useOf)));
}

function symbolsAt(checker: ts.TypeChecker, node: ts.Node): (ts.Symbol | undefined)[] {
  if (ts.isPropertyAccessExpression(node)) return [checker.getSymbolAtLocation(node.name)];
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
    const name = node.propertyName ?? node.name;
    return ts.isIdentifier(name) ? partsOf(checker.getTypeAtLocation(node.parent), name.text) : [];
  }
  if (ts.isObjectLiteralExpression(node)) {
    const type = checker.getContextualType(node);
    return type ? namesOf(node).flatMap((name) => partsOf(type, name)) : [];
  }
  if (ts.isReturnStatement(node) && node.expression) return givenAs(checker, node.expression);
  return ts.isCallExpression(node) ? node.arguments.flatMap((one) => givenAs(checker, one)) : [];
}

/** What is given or answered where a type of the SDK's is asked for, also where it was put together before and has none itself. */
function givenAs(checker: ts.TypeChecker, expression: ts.Expression): (ts.Symbol | undefined)[] {
  const declared = checker.getContextualType(expression);
  const parts = declared?.isUnion() ? declared.types : [declared];
  const isAsked = parts.some((part) => part?.symbol?.declarations?.some(isParams));
  return declared && isAsked ? given(checker, checker.getTypeAtLocation(expression), declared) : [];
}

/** The properties of what is given, as the SDK declares them, and theirs; of what has a type of the SDK's, none: not all of them are given. */
function given(checker: ts.TypeChecker, type: ts.Type, declared: ts.Type, depth = 0): (ts.Symbol | undefined)[] {
  if (depth > 4) return [];
  const [item] = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference) : [];
  const [declaredItem] = itemsOf(checker, declared);
  if (item && declaredItem) return given(checker, item, declaredItem, depth + 1);
  const parts = type.isUnion() ? type.types : [type];
  return parts
    .filter((part) => part.flags & ts.TypeFlags.Object)
    .flatMap((part) => checker.getPropertiesOfType(part))
    .filter((one) => !one.declarations?.some(isOfSdk) && !one.declarations?.some(isOfLibrary))
    .flatMap((one) => {
      const symbols = partsOf(declared, one.name);
      const inner = symbols.flatMap((symbol) =>
        symbol ? given(checker, checker.getTypeOfSymbol(one), checker.getTypeOfSymbol(symbol), depth + 1) : [],
      );
      return [...symbols, ...inner];
    });
}

const itemsOf = (checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] =>
  (type.isUnion() ? type.types : [type]).flatMap((part) =>
    checker.isArrayType(part) ? checker.getTypeArguments(part as ts.TypeReference) : [],
  );

/** A request of the SDK's, and not what it answers, which leads on to every other type. */
const isParams = (declaration: ts.Declaration): boolean =>
  isOfSdk(declaration) &&
  /Param/.test(ts.isInterfaceDeclaration(declaration) ? `${ownerOf(declaration)}.${declaration.name.text}` : "");

const isOfLibrary = (declaration: ts.Declaration): boolean =>
  /\/typescript\/lib\//.test(declaration.getSourceFile().fileName);

/** A property of a type, or of each part of a union. */
const partsOf = (type: ts.Type, name: string): (ts.Symbol | undefined)[] =>
  (type.isUnion() ? type.types : [type]).map((part) => part.getProperty(name));

const namesOf = (node: ts.ObjectLiteralExpression): string[] =>
  node.properties.flatMap(({ name }) =>
    name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [name.text] : [],
  );

const isOfSdk = (declaration: ts.Declaration): boolean =>
  /\/node_modules\/stripe\/.*\/(resources\/|shared\.d)/.test(declaration.getSourceFile().fileName);

function useOf(symbol: ts.Symbol | undefined): FieldUse[] {
  return (symbol?.declarations ?? [])
    .filter((one) => ts.isPropertySignature(one) && isOfSdk(one))
    .map((declaration) => {
      const record = ownerOf(declaration);
      const way = /Params?\b/.test(record) ? "sent" : "read";
      return { platform: "stripe", record, field: symbol?.name ?? "", way };
    });
}

/** `Invoice`, `Invoice.StatusTransitions`, `CustomerCreateParams.Address`. */
function ownerOf(node: ts.Node): string {
  const names: string[] = [];
  for (let at = node.parent; at; at = at.parent) {
    if ((ts.isInterfaceDeclaration(at) || ts.isModuleDeclaration(at)) && at.name.text !== "Stripe")
      names.unshift(at.name.text);
  }
  // Each type of event has a type of its own, with the same parts.
  return names.join(".").replace(/^\w*Event(Base)?(?=\.|$)/, "Event");
}
