import type { GraphContext } from "../../../platform/graph/graphContext";
import type { Listing } from "../../../platform/graph/listing";
import { loadById } from "../../../platform/graph/loadById";
import type { ContactModel } from "../../../schema/generated/prisma/models";
import type { Contact } from "./contact";

/** The request's loader of contacts. */
export const contacts = (context: GraphContext) =>
  loadById<Contact>(context, "crm.contact", (ids) =>
    context.store.prisma.contact.findMany({ where: { id: { in: ids } } }),
  );

/** Uses the index (account_id, id). */
export const contactsOfAccount: Listing = { table: "crm.contact", parent: "account_id", sort: null, direction: "ASC" };

/** A contact's row as the graph shows it. */
export const contactOf = (row: ContactModel): Contact => row;
