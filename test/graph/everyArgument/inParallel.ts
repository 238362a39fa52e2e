/** Does all of the work, so many pieces at a time. */
export async function inParallel<T>(
  pieces: readonly T[],
  atOnce: number,
  work: (piece: T) => Promise<void>,
): Promise<void> {
  const waiting = pieces.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const piece of waiting) await work(piece);
    }),
  );
}
