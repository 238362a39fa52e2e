import { recordId } from "./recordId";
import { Refusal } from "./refusal";
import type { Answer, Found } from "./soql/runQuery";

/** How many answers are kept for paging; the oldest go first. */
const KEPT = 50;

/** Hands out an answer page by page, by `nextRecordsUrl`. */
export class Cursors {
  private readonly answers = new Map<string, readonly Found[]>();
  private opened = 0;

  first(answer: Answer, batchSize: number, base: string): unknown {
    const { records, totalSize } = answer;
    if (records.length <= batchSize) return { totalSize, done: true, records };
    const cursor = recordId("01g", ++this.opened);
    this.answers.set(cursor, records);
    const [oldest] = this.answers.keys();
    if (oldest && this.answers.size > KEPT) this.answers.delete(oldest);
    return this.page(cursor, records, 0, batchSize, base);
  }

  next(locator: string, batchSize: number, base: string): unknown {
    const [cursor = "", from] = locator.split("-");
    const records = this.answers.get(cursor);
    if (!records || !/^\d+$/.test(from ?? "")) {
      throw new Refusal(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
    }
    return this.page(cursor, records, Number(from), batchSize, base);
  }

  private page(cursor: string, all: readonly Found[], from: number, batchSize: number, base: string): unknown {
    const to = from + batchSize;
    const done = to >= all.length;
    const rest = done ? {} : { nextRecordsUrl: `${base}/query/${cursor}-${to}` };
    return { totalSize: all.length, done, ...rest, records: all.slice(from, to) };
  }
}
