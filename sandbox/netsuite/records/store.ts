import type { AppendLog } from "../../kit/appendLog";
import type { Family, RecordType, Value, Values } from "./field";

/** One line of a document's general ledger impact; amounts are positive for debit, negative for credit. */
export interface ImpactLine {
  line: number;
  account: string;
  /** In the subsidiary's base currency. */
  amount: number;
  /** In the document's currency. */
  foreignAmount: number;
  mainLine: boolean;
  entity: string | null;
  /** What the document's own line says: item, quantity, dimensions, custom columns. */
  details: Values;
}

export interface RecordInstance {
  type: string;
  id: string;
  values: Values;
  lines: Record<string, Values[]>;
  impact: ImpactLine[];
  /** Whether the impact has reached the ledger. */
  posting: boolean;
  /** When somebody deleted it; then nothing of it is left but its name. */
  deletedAt?: string;
}

/** What NetSuite remembers of a record that somebody deleted. */
export interface Deletion {
  type: string;
  id: string;
  name: string;
  at: string;
}

/** The account's records. What `put` takes is in the log before it stands. */
export class Store {
  private readonly families = new Map<Family, Map<string, RecordInstance>>();
  private readonly externalIds = new Map<string, RecordInstance>();
  /** What is applied to each invoice, by the payment or credit memo that applies it. */
  private readonly applications = new Map<string, Map<string, number>>();
  private readonly lastIds = new Map<Family, number>();
  readonly deletions: Deletion[] = [];
  private readonly types: ReadonlyMap<string, RecordType>;

  constructor(
    types: readonly RecordType[],
    private readonly log: AppendLog<RecordInstance>,
  ) {
    this.types = new Map(types.map((type) => [type.name, type]));
  }

  /** Rebuilds the records from the log; false when there was nothing to rebuild. */
  replay(): boolean {
    const entries = this.log.replay();
    for (const entry of entries) this.apply(entry);
    return entries.length > 0;
  }

  clear(): void {
    this.log.clear();
    this.families.clear();
    this.externalIds.clear();
    this.applications.clear();
    this.lastIds.clear();
    this.deletions.length = 0;
  }

  put(instance: RecordInstance): void {
    this.log.append(instance);
    this.apply(instance);
  }

  nextId(family: Family): string {
    return String((this.lastIds.get(family) ?? firstId[family] - 1) + 1);
  }

  inFamily(family: Family, id: string): RecordInstance | undefined {
    return this.families.get(family)?.get(id);
  }

  all(family: Family): RecordInstance[] {
    return [...(this.families.get(family)?.values() ?? [])];
  }

  /** The amounts applied to an invoice, but for those of one document. */
  appliedTo(invoiceId: string, but?: string): number[] {
    const applications = this.applications.get(invoiceId) ?? new Map<string, number>();
    return [...applications].filter(([by]) => by !== but).map(([, amount]) => amount);
  }

  /** The record a URL or reference names: by internal id, or by external id within its type. */
  find({ name, family }: Pick<RecordType, "name" | "family">, key: string): RecordInstance | undefined {
    const found = key.startsWith("eid:") ? this.byExternalId(family, key.slice(4)) : this.inFamily(family, key);
    return found?.type === name ? found : undefined;
  }

  /**
   * The record with an external id, of whatever type: they are unique within a group of types, whatever their case.
   * See "External IDs" (section_N3432681) in the NetSuite help.
   */
  byExternalId(family: Family, externalId: string): RecordInstance | undefined {
    return this.externalIds.get(`${family}/${externalId.toLowerCase()}`);
  }

  private apply(instance: RecordInstance): void {
    const type = this.types.get(instance.type);
    if (!type) return;
    const family = this.families.get(type.family) ?? new Map<string, RecordInstance>();
    const before = family.get(instance.id)?.values["externalId"];
    if (before) this.externalIds.delete(keyOf(type.family, before));
    for (const { doc } of family.get(instance.id)?.lines["apply"] ?? []) {
      this.applications.get(String(doc))?.delete(instance.id);
    }
    if (instance.deletedAt !== undefined) {
      family.delete(instance.id);
      const name = type.title(instance.values);
      const named = type.pagesOnly ? String(instance.values["code"]) : instance.type;
      this.deletions.push({ type: named, id: instance.id, name, at: instance.deletedAt });
      return;
    }
    for (const { doc, amount } of instance.lines["apply"] ?? []) {
      const applications = this.applications.get(String(doc)) ?? new Map<string, number>();
      const earlier = applications.get(instance.id) ?? 0;
      this.applications.set(String(doc), applications.set(instance.id, earlier + Number(amount)));
    }
    this.families.set(type.family, family.set(instance.id, instance));
    this.lastIds.set(type.family, Math.max(Number(instance.id), this.lastIds.get(type.family) ?? 0));
    const externalId = instance.values["externalId"];
    if (externalId) this.externalIds.set(keyOf(type.family, externalId), instance);
  }
}

const keyOf = (family: Family, externalId: Value) => `${family}/${String(externalId).toLowerCase()}`;

const firstId: Record<Family, number> = {
  transaction: 1001,
  entity: 501,
  item: 1,
  account: 1,
  accountingPeriod: 1,
  subsidiary: 1,
  department: 1,
  classification: 1,
  currency: 1,
  customerSubsidiaryRelationship: 1,
};
