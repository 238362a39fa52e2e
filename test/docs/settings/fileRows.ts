import { settingsSchema } from "./settingsSchema";

/** As much of JSON Schema as the settings file's has. */
interface Node {
  type?: string | string[];
  description?: string;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, Node>;
  additionalProperties?: Node | boolean;
  items?: Node;
  anyOf?: Node[];
  oneOf?: Node[];
}

/** A table of each platform's part of the settings file, and one of the hub's. */
export function fileRows(): string[] {
  const { instances, hub } = (settingsSchema() as Node).properties ?? {};
  const platforms = instances?.items?.oneOf ?? instances?.items?.anyOf ?? [];
  return [
    ...platforms.flatMap((platform) =>
      table(`An instance of ${String(platform.properties?.platform?.const)}`, platform),
    ),
    ...table("hub", hub ?? {}),
  ];
}

const table = (title: string, node: Node): string[] => [
  `### ${title}`,
  "",
  "| key | what it may be | default | what it is |",
  "| --- | --- | --- | --- |",
  ...within(node, "").map((row) => `| ${row.join(" | ")} |`),
  "",
];

function within({ properties = {}, required = [] }: Node, prefix: string): string[][] {
  return Object.entries(properties).flatMap(([name, node]) => {
    const key = `${prefix}${name}`;
    const needed = required.includes(name) ? "needed" : "none";
    const shown = node.default === undefined ? needed : `\`${JSON.stringify(node.default)}\``;
    const row = [`\`${key}\``, kindOf(node), shown, node.description ?? ""];
    const inner = node.properties ? node : node.items?.properties ? node.items : undefined;
    return [row, ...(inner ? within(inner, `${key}.`) : [])];
  });
}

function kindOf(node: Node): string {
  if (node.const !== undefined) return `\`${String(node.const)}\``;
  if (node.enum) return node.enum.map((one) => `\`${String(one)}\``).join(", ");
  const any = node.anyOf ?? node.oneOf;
  if (any) return [...new Set(any.map(kindOf))].join(" or ");
  if (node.items) return `list of ${kindOf(node.items)}`;
  if (typeof node.additionalProperties === "object") return `object of ${kindOf(node.additionalProperties)}`;
  return [node.type ?? "object"].flat().join(" or ");
}
