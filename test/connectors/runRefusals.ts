import type { Refusal, RefusalTable } from "./Refusal";

interface Suite<Write extends string, Tenant, Options> {
  vendor: string;
  table: RefusalTable<Write, Tenant, Options>;
  start(options: Partial<Options>): Promise<Tenant>;
  /** All that writes leave in the tenant, to be compared before and after a refused act. */
  written(tenant: Tenant): Promise<unknown>;
}

/** Runs every entry of a vendor's table over its wire, each against a tenant of its own. */
export function runRefusals<Write extends string, Tenant extends { close(): Promise<void> }, Options>({
  vendor,
  table,
  start,
  written,
}: Suite<Write, Tenant, Options>): void {
  const listed = Object.values<readonly Refusal<Write, Tenant, Options>[]>(table);
  const entries = listed.flat();

  describe(`what ${vendor} refuses`, () => {
    it("is listed once, each with its source", () => {
      const ids = entries.map(({ id }) => id);
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
      expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id))).toEqual([]);
      expect(entries.filter(({ source }) => source.trim() === "").map(({ id }) => id)).toEqual([]);
      for (const [write, own] of Object.entries<readonly Refusal<Write, Tenant, Options>[]>(table)) {
        expect(own.filter((entry) => entry.write !== write).map(({ id }) => id)).toEqual([]);
      }
    });

    it.each(entries.map((entry) => [entry.write, entry.id, entry] as const))("%s: %s", async (_write, _id, entry) => {
      const tenant = await start(entry.tenant ?? {});
      try {
        await refuses(entry, tenant, written);
      } finally {
        await tenant.close();
      }
    });
  });
}

async function refuses<Write extends string, Tenant, Options>(
  { given, answers, leaves }: Refusal<Write, Tenant, Options>,
  tenant: Tenant,
  written: (tenant: Tenant) => Promise<unknown>,
): Promise<void> {
  const act = await given(tenant);
  const before = await written(tenant);
  const refused: unknown = await act().then(
    (done) => ({ done }),
    (error: unknown) => error,
  );
  const { failure, retry, uncertain = false, message, advice } = answers;
  expect(refused).toMatchObject({ class: failure, retryable: retry, uncertain });
  const { message: said } = refused as Error;
  if (message !== undefined) expect(said).toEqual(matching(message));
  if (advice !== undefined) expect(said).toEqual(matching(advice));
  if (leaves === undefined) expect(await written(tenant)).toEqual(before);
}

const matching = (words: string | RegExp): unknown =>
  typeof words === "string" ? expect.stringContaining(words) : expect.stringMatching(words);
