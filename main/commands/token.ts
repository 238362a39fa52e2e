import { parseArgs } from "node:util";
import { createToken } from "../../domain/access/createToken";
import { revokeToken } from "../../domain/access/revokeToken";
import { sharedTokenName } from "../../gateway/identity/sharedTokens";
import type { Store, Transaction } from "../../platform/store/openStore";
import type { AuditLog } from "../../platform/audit/openAuditLog";
import { theHub, type AuditRecord } from "../../schema/audit/auditRecord";
import { outOfOrder, seesInOrder } from "../../schema/authority/roleSettings";
import { scopesOf, type RoleTable } from "../../schema/authority/roles";
import { isScope, scopes, type Scope } from "../../schema/authority/scopes";
import { HubError } from "../../schema/hubError";
import { operator } from "./operator";
import { showTokens } from "./showTokens";
import { usageError } from "./usageError";

export const tokenUsage = `Usage: npm run token -- <command>        (node dist/main.js token <command>, in the image)

  create <name> --role <role>[,…] [--scopes <scope>[,…]] [--legal-entities <code>[,…]] [--owner person:<name>] [--expires <number>m|h|d]
  list
  revoke <name>`;

interface Work {
  store: Store;
  roles: RoleTable;
  audit: Pick<AuditLog, "append">;
  now: Date;
  say(line: string): void;
}

/**
 * Makes, lists and revokes the named tokens of applications.
 * @throws HubError `usage` when the command is not understood
 */
export async function runTokenCommand(args: readonly string[], work: Work): Promise<void> {
  const { positionals, values } = read(args);
  const [command, name, ...more] = positionals;
  const flags = Object.keys(values).length > 0;
  if (command === "create" && name !== undefined && more.length === 0) return create(name, values, work);
  if (command === "list" && name === undefined && !flags)
    return work.say(await showTokens(work.store.prisma, work.now));
  if (command === "revoke" && name !== undefined && more.length === 0 && !flags) return revoke(name, work);
  throw usageError(misread(positionals, flags), tokenUsage);
}

/** What is wrong with a command that none of them is. */
function misread([command, name, ...more]: readonly string[], flags: boolean): string {
  if (command === undefined) return "Name a command: create, list or revoke";
  if (!["create", "list", "revoke"].includes(command)) {
    return `There is no command ${JSON.stringify(command)}; there are create, list and revoke`;
  }
  if (command === "list") return `list takes nothing more${name === undefined ? ", and no option" : `: not ${name}`}`;
  if (name === undefined) return `Name the token to ${command}: token ${command} billing-sync`;
  if (more.length > 0)
    return `${command} takes one name: what are ${more.join(" ")}? Lists are written with commas alone`;
  return flags ? `${command} takes no option, only a name` : `${command} is not understood`;
}

const options = {
  role: { type: "string" },
  scopes: { type: "string" },
  "legal-entities": { type: "string" },
  owner: { type: "string" },
  expires: { type: "string" },
} as const;

function read(args: readonly string[]) {
  const { tokens, ...read } = parse(args);
  const given = tokens.flatMap((token) => (token.kind === "option" ? [token.name] : []));
  const again = given.find((name, at) => given.indexOf(name) < at);
  if (again === undefined) return read;
  throw usageError(`--${again} is given twice: give it once, a list's names separated by commas`, tokenUsage);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, tokens: true });
  } catch (error) {
    throw usageError(error, tokenUsage);
  }
}

type Flags = ReturnType<typeof read>["values"];

async function create(name: string, flags: Flags, { store, roles, audit, now, say }: Work): Promise<void> {
  const token = {
    name: named(name),
    roles: namesIn(flags.role, "role", (role): role is string => roles.has(role), [...roles.keys()]),
    scopes: namesIn<Scope>(flags.scopes, "scope", isScope, Object.keys(scopes)),
    legalEntities: entitiesIn(flags["legal-entities"]),
    ...(flags.owner !== undefined && { owner: ownerIn(flags.owner) }),
    expiresAt: flags.expires === undefined ? null : new Date(now.getTime() + lifetimeMs(flags.expires)),
  };
  if (token.roles.length === 0 && token.scopes.length === 0) throw usage("Name a role or scopes: --role revops");
  if (!seesInOrder([...scopesOf(token.roles, roles), ...token.scopes])) throw usage(outOfOrder);
  const unchecked = await uncheckedEntities(store, token.legalEntities);
  const text = await recorded(store, audit, now, async (tx) => {
    const { text, record } = await createToken(tx, now, operator(), token);
    return [text, record];
  });
  say(text);
  say("");
  if (unchecked.length > 0) {
    say(
      `The hub has read no legal entity of the ledger yet, so that these are taken as they are: ${unchecked.join(", ")}.`,
    );
    say("");
  }
  say(
    `The token of ${name}, shown this once. It is good ${token.expiresAt ? `until ${token.expiresAt.toISOString()}` : "until it is revoked"}.`,
  );
}

async function revoke(name: string, { store, audit, now, say }: Work): Promise<void> {
  await recorded(store, audit, now, async (tx) => [undefined, await revokeToken(tx, now, operator(), name)]);
  say(`The token ${name} is revoked: gateways refuse it within seconds, and end its WebSockets.`);
}

/** A change commits together with its entry in the audit log. */
const recorded = <T>(
  store: Store,
  audit: Pick<AuditLog, "append">,
  now: Date,
  change: (tx: Transaction) => Promise<[T, AuditRecord]>,
): Promise<T> =>
  store.prisma.$transaction(async (tx) => {
    const [result, record] = await change(tx);
    audit.append(tx, record, now);
    return result;
  });

/** Names under which others stand in the audit log. */
const reserved: readonly string[] = [sharedTokenName, theHub.name.replace("application:", "")];

function named(name: string): string {
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(name) || reserved.includes(name)) {
    throw usage(
      `A token is named by up to 64 small letters, digits and dashes, such as billing-sync, and not ${reserved.join(" or ")}`,
    );
  }
  return name;
}

function namesIn<Name extends string>(
  list: string | undefined,
  what: string,
  isKnown: (name: string) => name is Name,
  known: readonly string[],
): Name[] {
  const names = split(list);
  if (list !== undefined && names.length === 0) throw usage(`No ${what} is named: name one, or leave the option out`);
  const unknown = names.find((name) => !isKnown(name));
  if (unknown !== undefined)
    throw usage(`There is no ${what} ${JSON.stringify(unknown)}; there are ${known.join(", ")}`);
  return names.filter(isKnown);
}

function entitiesIn(list: string | undefined): "*" | string[] {
  if (list === undefined || list === "*") return "*";
  const codes = split(list);
  if (codes.length === 0 || codes.includes("*"))
    throw usage("Name legal entities by their codes: --legal-entities sub-us,sub-de");
  return codes;
}

/**
 * Refuses codes that no legal entity of the ledger has, of which a token would see nothing.
 * @returns those that cannot be checked, while none of the ledger's is known
 */
async function uncheckedEntities({ prisma }: Store, codes: "*" | readonly string[]): Promise<readonly string[]> {
  if (codes === "*") return [];
  const known = (await prisma.legalEntity.findMany({ orderBy: { code: "asc" } })).map(({ code }) => code);
  if (known.length === 0) return codes;
  const unknown = codes.find((code) => !known.includes(code));
  if (unknown === undefined) return [];
  throw usage(`There is no legal entity ${JSON.stringify(unknown)}; there are ${known.join(", ")}`);
}

function ownerIn(name: string): string {
  if (/^person:[\x21-\x7e]{1,255}$/.test(name)) return name;
  throw usage("Name the person who answers for it as the audit log does: --owner person:okta/00u1");
}

const split = (list = ""): string[] =>
  list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");

const unitsMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function lifetimeMs(text: string): number {
  const [, count = "", unit = ""] = /^([1-9]\d{0,3})([mhd])$/.exec(text) ?? [];
  const ms = Number(count) * (unitsMs[unit] ?? 0);
  if (ms > 0) return ms;
  throw usage("Say how long it is good as a number of minutes, hours or days: --expires 90d");
}

const usage = (message: string) => new HubError("usage", message, { retryable: false });
