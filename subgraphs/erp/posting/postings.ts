import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import type { Listing } from "../../../platform/graph/listing";
import { loadById } from "../../../platform/graph/loadById";
import { loadByParent } from "../../../platform/graph/loadByParent";
import { findRows } from "../../../platform/store/rows";
import type { PostingModel } from "../../../schema/generated/prisma/models";
import type { JournalEntry, JournalLine } from "./journalEntry";
import type { Posting, PostingAttempt } from "./posting";

/** The request's loader of postings. */
export const postings = (context: GraphContext) =>
  loadById(context, "erp.posting", async (ids) =>
    (await context.store.prisma.posting.findMany({ where: { id: { in: ids } } })).map(postingOf),
  );

/** The request's loader of all that was posted for each invoice: its document, its revenue, its payments. */
export const postingsOfInvoices = (context: GraphContext) =>
  loadByParent<Posting>(
    context,
    "erp.posting of invoice",
    async (ids) => {
      return (await findRows(context.store.reader, "posting", "invoiceId", ids)).map(postingOf);
    },
    ({ invoiceId }) => invoiceId,
  );

/** The request's loader of what was posted from each record. */
export const postingsOfSources = (context: GraphContext, sourceType: string) =>
  loadByParent<Posting>(
    context,
    `erp.posting of ${sourceType}`,
    async (ids) => {
      const where = { sourceType, sourceId: { in: ids } };
      return (await context.store.prisma.posting.findMany({ where, orderBy: { id: "asc" } })).map(postingOf);
    },
    ({ sourceId }) => sourceId,
  );

/** The request's loader of each posting's attempts, in order. */
export const attemptsOfPostings = (context: GraphContext) =>
  loadByParent<PostingAttempt>(
    context,
    "erp.posting_attempt",
    (ids) =>
      context.store.prisma.postingAttempt.findMany({ where: { postingId: { in: ids } }, orderBy: { no: "asc" } }),
    ({ postingId }) => postingId,
  );

/** The request's loader of journal entries. */
export const journals = (context: GraphContext) =>
  loadById<JournalEntry>(context, "erp.journal_entry", (ids) =>
    context.store.prisma.journalEntry.findMany({ where: { id: { in: ids } } }),
  );

/** The request's loader of each journal's lines, in order. */
export const linesOfJournals = (context: GraphContext) =>
  loadByParent<JournalLine>(
    context,
    "erp.journal_line",
    async (ids) => {
      const rows = await findRows(context.store.reader, "journalLine", "journalId", ids, "lineNo");
      return rows.map((row) => ({
        ...row,
        debit: row.debitMinor === null ? null : moneyOf(row.debitMinor, row.currency),
        credit: row.creditMinor === null ? null : moneyOf(row.creditMinor, row.currency),
        dimensions: Object.entries(row.dimensions as Record<string, string>).map(([dimension, value]) => ({
          dimension,
          value,
        })),
      }));
    },
    ({ journalId }) => journalId,
  );

/** Newest first. */
export const allPostings: Listing = { table: "erp.posting", parent: null, sort: null, direction: "DESC" };

/** A posting's row as the graph shows it. */
export const postingOf = (row: PostingModel): Posting => ({
  ...row,
  total: moneyOf(row.totalMinor, row.currency),
  // Written by the hub itself, in this shape.
  figures: row.figures as Record<string, string> | null,
  fxRate: row.fxRate?.toFixed() ?? null,
});
