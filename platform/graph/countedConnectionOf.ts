import { Field, Int, ObjectType, type ClassType } from "type-graphql";
import "./noDesignTypes";
import { connectionOf } from "./connectionOf";
import type { CountedConnection } from "./loadList";
import type { CurrencyTotal } from "./loadTotals";

/**
 * The base class of a connection that says how many entries the whole list has; `loadList` makes one. Its sums are
 * fields of the class itself: `total() { return sumOf(this, "total"); }`.
 */
export function countedConnectionOf<Node extends object>(node: ClassType<Node>, name: string) {
  @ObjectType(`${name}List`)
  abstract class List extends connectionOf(node, name) implements CountedConnection<Node> {
    totals!: () => Promise<readonly CurrencyTotal[]>;

    @Field(() => Int, { description: "How many entries the whole list has, as far as the caller may see them." })
    async totalCount(): Promise<number> {
      return (await this.totals()).reduce((all, { count }) => all + count, 0);
    }
  }
  return List;
}
