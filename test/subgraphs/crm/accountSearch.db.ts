import { crmSubgraph } from "../../../subgraphs/crm/crmSubgraph";
import { matching } from "../../../subgraphs/crm/account/accounts";
import { openGraph, type Graph } from "../../platform/graph/openGraph";

describe("a search for accounts", () => {
  let graph: Graph;
  const names = [
    ...["Café Süß", "ΣΊΣΥΦΟΣ ΑΕ", "Łódź Wełna", "Weiße Straße GmbH", "İstanbul Çiçek", "Ørsted Ærø", "ООО Ёлка"],
    ...[
      "三菱電機",
      "カフェ・ガスト",
      "한국전자",
      "कृष्णा",
      "กาแฟ",
      "קָפֶה",
      "ＡＣＭＥ （１００％）",
      "Þór",
      "Nguyễn Phương",
      "a_b",
    ],
  ];
  beforeAll(async () => {
    graph = await openGraph(crmSubgraph());
    const data = names.map((name, no) => ({ id: `acct_${no}`, name, domain: `site${no}.example` }));
    await graph.store.prisma.account.createMany({ data });
  });
  afterAll(() => graph?.close());

  const found = async (search: string) => {
    const query = "query ($search: String) { accounts(search: $search) { nodes { name } } }";
    const { data, errors } = await graph.ask(query, { search });
    expect(errors).toEqual([]);
    return (data as { accounts: { nodes: { name: string }[] } }).accounts.nodes.map(({ name }) => name);
  };

  it.each([
    ["CAFÉ", "Café Süß"],
    ["cafe\u0301", "Café Süß"],
    ["SÜSS", "Café Süß"],
    ["σίσυφος", "ΣΊΣΥΦΟΣ ΑΕ"],
    ["Σισυφοσ", "ΣΊΣΥΦΟΣ ΑΕ"],
    ["ŁÓDŹ", "Łódź Wełna"],
    ["lodz", "Łódź Wełna"],
    ["STRASSE", "Weiße Straße GmbH"],
    ["straße", "Weiße Straße GmbH"],
    ["STRAẞE", "Weiße Straße GmbH"],
    ["istanbul", "İstanbul Çiçek"],
    ["ISTANBUL", "İstanbul Çiçek"],
    ["ıstanbul", "İstanbul Çiçek"],
    ["orsted aero", "Ørsted Ærø"],
    ["елка", "ООО Ёлка"],
    ["三菱", "三菱電機"],
    ["電機", "三菱電機"],
    ["ｶﾞｽﾄ", "カフェ・ガスト"],
    ["한국", "한국전자"],
    ["कृष्ण", "कृष्णा"],
    ["กาแฟ", "กาแฟ"],
    ["קפה", "קָפֶה"],
    ["acme (100%)", "ＡＣＭＥ （１００％）"],
    ["THOR", "Þór"],
    ["nguyen phuong", "Nguyễn Phương"],
    ["a_b", "a_b"],
    ["%", "ＡＣＭＥ （１００％）"],
    ["SITE0.EXAMPLE", "Café Süß"],
  ])("for %s finds %s", async (search, name) => expect(await found(search)).toEqual([name]));

  it.each(["カフエ", "かすと", "caffe", "कृष्णी", "__", "\\"])("for %s finds nothing", async (search) => {
    expect(await found(search)).toEqual([]);
  });

  it("finds by one and two letters too, and by nothing everything", async () => {
    expect(await found("þ")).toContain("Þór");
    expect(await found("Ł")).toContain("Łódź Wełna");
    expect(await found("")).toHaveLength(names.length);
  });

  it("has an index for what few accounts have", async () => {
    const { pool } = graph.store;
    await pool.query(
      "INSERT INTO crm.account (id, name, updated_at) SELECT 'acct_n' || n, 'Company ' || n, now() FROM generate_series(1, 20000) n",
    );
    await pool.query("ANALYZE crm.account");
    const where = matching("Süß")
      .map(({ sql }) => sql.replaceAll("?", "$1"))
      .join(" AND ");
    const { rows } = await pool.query<Record<string, string>>(
      `EXPLAIN SELECT t.* FROM crm.account t WHERE ${where} ORDER BY t.name, t.id LIMIT 51`,
      ["Süß"],
    );
    expect(rows.map((row) => Object.values(row).join()).join("\n")).toContain("account_search");
  });
});
