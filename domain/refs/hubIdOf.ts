import DataLoader from "dataloader";
import { idPrefixes } from "../../platform/ids/idPrefixes";
import type { IdKind } from "../../platform/ids/newId";
import type { GraphContext } from "../../platform/graph/graphContext";
import { idForms } from "./idForms";

/**
 * The hub id of a record that a caller names by its hub id or by its platform's id, in any form that the platform writes.
 * What is given is answered for an id that no record of the kind has, and for one that several have: two instances of a
 * platform may give out the same. All that a request names are looked up at once, over the index external_ref (external_id).
 */
export async function hubIdOf(
  context: Pick<GraphContext, "loader" | "store">,
  kind: IdKind,
  given: string,
): Promise<string> {
  if (given.startsWith(`${idPrefixes[kind]}_`)) return given;
  const links = await linksOf(context).load(given);
  const [found, ...others] = new Set(links.filter((id) => id.startsWith(`${idPrefixes[kind]}_`)));
  return found !== undefined && others.length === 0 ? found : given;
}

const linksOf = (context: Pick<GraphContext, "loader" | "store">) =>
  context.loader(
    "hub ids by platforms' ids",
    () =>
      new DataLoader<string, string[]>(async (given) => {
        const forms = given.map(idForms);
        const rows = await context.store.prisma.externalRef.findMany({
          where: { externalId: { in: forms.flat() } },
          select: { externalId: true, entityId: true },
        });
        return forms.map((own) => rows.filter((row) => own.includes(row.externalId)).map(({ entityId }) => entityId));
      }),
  );
