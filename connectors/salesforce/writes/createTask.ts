import { createHash } from "node:crypto";
import { z } from "zod";
import type { CrmCommands } from "../../../schema/canonical/crm";
import type { Receipt } from "../../connector";
import { VendorFailure } from "../../vendorFailure";
import { writeAndReadBack } from "../composite";
import { Row } from "../row";
import { understood } from "../understood";
import { receiptOf, type Command, type Writing } from "./command";

type Task = CrmCommands["createTask"];

/**
 * Creates a task by its key, which is unique in the org: "Insert or Update (Upsert) a Record Using an External ID". A
 * task that is there already is left as people have made it since.
 */
export const createTask: Command<Task> = {
  async write(writing, key, task) {
    const found = await findTask(writing, key);
    if (found) return found;
    const { rest, org } = writing;
    const path = pathOf(writing, key);
    const doing = `create the task '${task.subject}' for account ${task.accountExternalId}`;
    const write = { version: org.apiVersion, path, body: bodyOf(task), readPath: `${path}?fields=${fields}`, doing };
    const { written, record } = await writeAndReadBack(rest, write);
    return receiptOf(writing, "Task", record, understood(upserted, written, doing)?.created !== true);
  },

  find: (writing, key) => findTask(writing, key),
};

/** Older versions of the API answer an update without a body. */
const upserted = z.object({ created: z.boolean() }).nullable();
const fields = "Id,SystemModstamp";

async function findTask(writing: Writing, key: string): Promise<Receipt | null> {
  const path = `${pathOf(writing, key)}?fields=${fields}`;
  try {
    const row = Row.of(await writing.rest.call({ method: "GET", path, doing: `find the task with key ${key}` }));
    return await receiptOf(writing, "Task", row, true);
  } catch (error) {
    if (error instanceof VendorFailure && error.code === "NOT_FOUND") return null;
    throw error;
  }
}

/**
 * The field takes 64 characters, which is what the hash of a longer key has. A key with a dot is hashed too: an address
 * that ends like a domain (`.inc`) is answered with 404 ("Insert or Update (Upsert) a Record Using an External ID").
 */
function pathOf({ org }: Writing, key: string): string {
  const value = key.length <= 64 && !key.includes(".") ? key : createHash("sha256").update(key).digest("hex");
  return `/sobjects/Task/${org.fieldNames.taskKey}/${encodeURIComponent(value)}`;
}

function bodyOf({ accountExternalId, ownerUserExternalId, subject, body, dueOn, urgent }: Task) {
  return {
    WhatId: accountExternalId,
    ...(ownerUserExternalId !== null && { OwnerId: ownerUserExternalId }),
    Subject: subject,
    Description: body,
    ActivityDate: dueOn,
    Priority: urgent ? "High" : "Normal",
  };
}
