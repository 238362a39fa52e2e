/** How to end each company that is running: a test whose set-up fails gets none that it could close itself. */
const open = new Map<object, () => Promise<void>>();

/** Keeps how a company ends, until it has. @returns to be called once it has ended */
export function ending(end: () => Promise<void>): () => void {
  const key = {};
  open.set(key, end);
  return () => void open.delete(key);
}

// Called by the test environment behind a file's last hook: what went on would slow the files after it in this process.
Reflect.set(globalThis, "endAbandoned", async () => {
  const ends = [...open.values()];
  open.clear();
  for (const end of ends) await end();
});
