import type { ClientBase } from "pg";
import { UNHANDLED } from "../../connectors/connector";
import { remember, type InboxMessage } from "../../platform/inbox/remember";
import { unkept } from "../../platform/inbox/unkept";
import { someCause } from "../../platform/store/someCause";

/**
 * Whether what was given could not be kept, however often it is given: SQL's classes of errors about data, and about a
 * program's limits, such as a name that is too long for an index or JSON that is nested too deeply; here, too.
 */
export const isRefusedData = (error: unknown): boolean =>
  error instanceof RangeError || someCause(error, ({ code }) => typeof code === "string" && /^(22|54)...$/.test(code));

/**
 * Keeps messages one by one, within a transaction. In place of one that cannot be kept stands what can be kept of it, of
 * which a person hears, and the record that it named is read back. @returns how many were new
 */
export async function rememberEach(client: ClientBase, messages: readonly InboxMessage[]): Promise<number> {
  let fresh = 0;
  for (const message of messages) fresh += await rememberOne(client, message);
  return fresh;
}

async function rememberOne(client: ClientBase, message: InboxMessage): Promise<number> {
  try {
    return await inPart(client, [message]);
  } catch (error) {
    if (!isRefusedData(error)) throw error;
    const instead = unkept(message, error instanceof Error ? error.message : String(error), UNHANDLED);
    const fresh = await inPart(client, [instead]);
    await readBack(client, message, instead.eventId);
    return fresh;
  }
}

/** What was told may say too much to be kept; what it is about is read from the platform as any other. */
async function readBack(client: ClientBase, message: InboxMessage, eventId: string): Promise<void> {
  if (message.objectType === UNHANDLED) return;
  await inPart(client, [{ ...message, eventId: `${eventId}:read`, payload: {}, uncounted: true }]).catch(
    (error: unknown) => {
      if (!isRefusedData(error)) throw error;
    },
  );
}

async function inPart(client: ClientBase, messages: readonly InboxMessage[]): Promise<number> {
  await client.query("SAVEPOINT message");
  try {
    const fresh = await remember(client, messages);
    await client.query("RELEASE message");
    return fresh;
  } catch (error) {
    await client.query("ROLLBACK TO message");
    throw error;
  }
}
