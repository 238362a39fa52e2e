import type { CrmRecords } from "../../../schema/canonical/crm";
import type { ChangePage } from "../../connector";
import { followTopic, type Following, type TopicPage } from "./followTopic";
import { readChannelCursor, writeChannelCursor, type ChannelCursor } from "./topicPosition";
import { watchChannelAccess } from "./watchChannelAccess";
import { firstOf } from "../../../platform/signal/firstOf";

/**
 * Follows all topics of the org as one feed, until aborted, or until changes of an object no longer reach it. The cursor
 * holds a position for each.
 */
export async function* followChannel(
  following: Following,
  cursor: string | null,
  signal: AbortSignal,
): AsyncGenerator<ChangePage<CrmRecords>> {
  const { org, clock } = following.reading;
  const since = clock().toISOString();
  const known: ChannelCursor = cursor === null ? {} : readChannelCursor(cursor);
  let at: ChannelCursor = Object.fromEntries(org.pubSubTopics.map((topic) => [topic, known[topic] ?? { since }]));
  const ended = new AbortController();
  const { signal: either, release } = firstOf(signal, ended.signal);
  const sources = Object.entries(at).map(([topic, from]) => ({
    topic,
    pages: followTopic(following, topic, from, either),
  }));
  const access = watchChannelAccess(following.reading, either);
  try {
    for await (const { topic, page } of firstCome(sources, access)) {
      at = { ...at, [topic]: page.position };
      yield { changes: page.changes, cursor: writeChannelCursor(at), ...(page.gap && { gap: true }) };
    }
  } finally {
    ended.abort();
    release();
  }
}

interface Source {
  topic: string;
  pages: AsyncGenerator<TopicPage>;
}

/**
 * The pages of all sources as they come; each is asked for its next once this one is dealt with.
 * @param watch what ends it by failing
 */
async function* firstCome(
  sources: readonly Source[],
  watch: Promise<void>,
): AsyncGenerator<{ topic: string; page: TopicPage }> {
  type Arrival = { source?: Source; result: PromiseSettledResult<IteratorResult<TopicPage>> };
  const arrived: Arrival[] = [];
  let open = sources.length;
  let wake = () => {};
  const ask = async (source: Source) => {
    const [result] = await Promise.allSettled([source.pages.next()]);
    arrived.push({ source, result });
    wake();
  };
  for (const source of sources) void ask(source);
  watch.catch((reason: unknown) => {
    arrived.push({ result: { status: "rejected", reason } });
    wake();
  });
  while (open > 0) {
    const next = arrived.shift();
    if (!next) {
      // Not a race over all of them, which would hold on to every page of a quiet topic's wait.
      await new Promise<void>((resolve) => (wake = resolve));
      continue;
    }
    const { source, result } = next;
    if (result.status === "rejected") throw result.reason;
    if (!source || result.value.done) {
      open -= 1;
      continue;
    }
    yield { topic: source.topic, page: result.value.value };
    void ask(source);
  }
}
