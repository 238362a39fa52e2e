import { GraphQLError } from "graphql";

/** What one follower has yet to take. `push` never waits: a follower that falls `limit` behind is ended instead. */
export interface BoundedQueue<Value> extends AsyncIterator<Value, void, void> {
  push(value: Value): void;
  /** Ends the queue behind what it holds, with the error if there is one. */
  end(error?: unknown): void;
  return(): Promise<IteratorResult<Value, void>>;
}

/** @param left called once, when the follower leaves or is ended for being slow */
export function boundedQueue<Value>(limit: number, left: () => void): BoundedQueue<Value> {
  let waiting: Value[] = [];
  let over: { error?: unknown } | undefined;
  let wake = () => {};

  const end = (error?: unknown) => {
    over ??= error === undefined ? {} : { error };
    wake();
  };
  return {
    push: (value) => {
      if (over) return;
      if (waiting.length < limit) {
        waiting.push(value);
        return wake();
      }
      end(tooSlow());
      left();
    },
    end,
    next: async () => {
      while (true) {
        const value = waiting.shift();
        if (value !== undefined) return { done: false, value };
        if (over && "error" in over) throw over.error;
        if (over) return { done: true, value: undefined };
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    return: async () => {
      waiting = [];
      if (!over) {
        end();
        left();
      }
      return { done: true, value: undefined };
    },
  };
}

const tooSlow = () =>
  new GraphQLError("More events came than this client took: subscribe again after the last cursor it saw", {
    extensions: { code: "SUBSCRIBER_TOO_SLOW" },
  });
