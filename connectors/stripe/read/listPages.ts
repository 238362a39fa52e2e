import { VendorFailure } from "../../vendorFailure";
import { onward } from "../../onward";
import { failureOf } from "../failureOf";

/** What a page of any of Stripe's lists says. */
interface Listed {
  data: readonly unknown[];
  has_more: boolean;
}

/** How many records a page of a listing has. */
const PAGE = 100;

/**
 * The pages of a listing, each going on after the last object that has an id: the SDK's own walk ends with an error where
 * the very last has none.
 */
export async function* listPages(
  what: string,
  list: (page: { limit: number; starting_after?: string }) => Promise<Listed>,
): AsyncGenerator<readonly unknown[]> {
  const from = onward(what);
  let after: string | undefined;
  while (true) {
    const { data, has_more } = await list({ limit: PAGE, ...(after !== undefined && { starting_after: after }) }).catch(
      (error: unknown) => {
        throw failureOf(error, what, false);
      },
    );
    yield data;
    if (!has_more) return;
    after = from(data.flatMap((one) => idIn(one) ?? []).at(-1));
    if (after === undefined) throw nowhere(what, data.length);
  }
}

/** The id of what Stripe listed; null where it says none. */
export function idIn(listed: unknown): string | null {
  const { id } = Object(listed) as { id?: unknown };
  return typeof id === "string" && id !== "" ? id : null;
}

const nowhere = (what: string, count: number) =>
  new VendorFailure("SCHEMA_DRIFT", `${what}: none of ${count} has an id, and the hub cannot tell where to go on`);
