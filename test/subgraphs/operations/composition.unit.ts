import { composeSupergraph } from "../../../gateway/composeSupergraph";
import { billingSubgraph } from "../../../subgraphs/billing/billingSubgraph";
import { crmSubgraph } from "../../../subgraphs/crm/crmSubgraph";
import { erpSubgraph } from "../../../subgraphs/erp/erpSubgraph";
import { operationsSubgraph } from "../../../subgraphs/operations/operationsSubgraph";

describe("the operations subgraph beside the others", () => {
  it("composes into one graph with them", () => {
    expect(composeSupergraph([crmSubgraph(), billingSubgraph(), erpSubgraph(), operationsSubgraph()])).toContain(
      "exceptionInbox",
    );
  });

  it("describes every type, field and argument", () => {
    const own = Object.values(operationsSubgraph().schema.getTypeMap()).filter(
      ({ name }) => !/^(_|federation__|link__|(Query|Mutation|Boolean|String|Int|ID)$)/.test(name),
    );
    const silent = own.flatMap((type) => [
      ...(type.description ? [] : [type.name]),
      ...("getFields" in type ? Object.values(type.getFields()) : [])
        .filter(({ description }) => !description)
        .map(({ name }) => `${type.name}.${name}`),
    ]);
    expect(silent).toEqual([]);
  });
});
