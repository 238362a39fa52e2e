import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  type GraphQLField,
  type GraphQLInputType,
} from "graphql";
import { defaultPage } from "../../platform/graph/defaultPage";

/**
 * What it costs to look for a text, in values of an answer that take the database as long: it is looked for in every
 * row, in some of them letter by letter (60,000 rows took 0.4 s, with accents 1.8 s).
 */
const SEARCHED = 30_000;
/** What it costs to pick rows of a list of all there are: where no index answers, every row is looked at. */
const FILTERED = 2_000;

/** Of a page, and not of which rows the list is. */
const paging: ReadonlySet<string> = new Set(["first", "after", "order", "orderBy"]);

/**
 * What a root field's arguments cost that say which rows of all are asked for, beside its answer: that may hold nothing,
 * however much was looked through. What hangs on a record is found by it, and costs nothing more.
 * @param change of a mutation, whose arguments stand within its input
 */
export function wholeReads(
  { args }: Pick<GraphQLField<unknown, unknown>, "args">,
  given: Readonly<Record<string, unknown>>,
  change: boolean,
): number {
  if (!change && defaultPage(args) === undefined) return 0;
  const said = args.filter(({ name }) => !paging.has(name) && given[name] != null);
  if (said.some(({ name, type }) => searches(name, type, given[name]))) return SEARCHED;
  return !change && said.length > 0 ? FILTERED : 0;
}

/** Whether a text is to be looked for, by what the hub calls every such argument; an empty one asks for nothing. */
function searches(name: string, type: GraphQLInputType, value: unknown): boolean {
  if (value == null || value === "") return false;
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [value].flat().some((one) => searches(name, nullable.ofType, one));
  const named = getNamedType(nullable);
  if (!isInputObjectType(named)) return name === "search";
  const fields = named.getFields();
  return Object.entries(value).some(([member, one]) => {
    const field = fields[member];
    return field !== undefined && searches(member, field.type, one);
  });
}
