/**
 * Maps events one at a time, and ends the moment it is closed. An async generator would not: its `return` waits behind
 * a pending `next`, so that the upstream of a quiet subscription stays open until its next event.
 */
export function closableEvents<In, Out>(
  upstream: AsyncIterator<In>,
  map: (event: In) => Promise<Out>,
  closed: () => void,
): AsyncGenerator<Out, void, void> {
  let open = true;
  let letGo = () => {};

  const close = () => {
    if (!open) return;
    open = false;
    letGo();
    closed();
    // Not awaited: a generator upstream answers only after its pending read.
    void Promise.resolve(upstream.return?.()).catch(() => {});
  };
  const end = async (): Promise<IteratorResult<Out, void>> => {
    close();
    return { done: true, value: undefined };
  };
  const next = () =>
    new Promise<IteratorResult<Out, void>>((resolve, reject) => {
      const done = () => resolve({ done: true, value: undefined });
      if (!open) return done();
      letGo = done;
      const read = async () => {
        const event = await upstream.next();
        if (event.done || !open) return void (await end().then(resolve));
        resolve({ done: false, value: await map(event.value) });
      };
      read().catch((error: unknown) => {
        // First, for closing ends whoever still waits.
        reject(error);
        close();
      });
    });

  const events: AsyncGenerator<Out, void, void> = {
    next,
    return: end,
    throw: async (error) => {
      close();
      throw error;
    },
    [Symbol.asyncIterator]: () => events,
    [Symbol.asyncDispose]: async () => close(),
  };
  return events;
}
