import { composeServices } from "@apollo/composition";
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from "@apollo/federation-internals";
import { parse, validate } from "graphql";
import { billingSubgraph } from "../../../subgraphs/billing/billingSubgraph";
import { crmSubgraph } from "../../../subgraphs/crm/crmSubgraph";

describe("the CRM and billing subgraphs together", () => {
  const composed = composeServices([crmSubgraph(), billingSubgraph()]);

  it("compose into one graph", () => {
    expect(composed.errors?.map(({ message }) => message)).toBeUndefined();
  });

  it("serve their parts of the unified account view in one query", () => {
    const supportedFeatures = ROUTER_SUPPORTED_SUPERGRAPH_FEATURES;
    const schema = Supergraph.build(composed.supergraphSdl ?? "", { supportedFeatures })
      .apiSchema()
      .toGraphQLJSSchema();
    expect(validate(schema, parse(unifiedAccountView)).map(({ message }) => message)).toEqual([]);
  });

  it("describe every type, field and argument of an entity", () => {
    const own = [crmSubgraph(), billingSubgraph()].flatMap(({ schema }) =>
      Object.values(schema.getTypeMap()).filter(
        ({ name }) => !/^(_|federation__|link__|Query$|Boolean$|String$|Int$|ID$)/.test(name),
      ),
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

const unifiedAccountView = `
  query UnifiedAccountView($id: ID!) {
    account(id: $id) {
      id name domain segment lifecycleStage
      parent { id name }
      successUser { displayName }
      contacts(first: 20) { nodes { fullName roles } }
      opportunities(first: 20) {
        nodes { id name status amount { amount currency } closeDate readiness { ready missing { field message } } }
      }
      contracts {
        id number status startDate endDate acv { amount currency }
        amendments { kind effectiveDate deltaAcv { amount currency } }
        billedToDate { amount currency }
      }
      mrr { amount currency }
      openBalance { amount currency }
      subscriptions { id number status currentPeriodEnd items { quantity amount { amount currency } } }
      invoices(first: 12) {
        nodes {
          id number status dueDate total { amount currency } amountDue { amount currency }
          payments { status amount { amount currency } attempts { no outcome nextRetryAt } }
        }
      }
      dunning { status step exposure { amount currency } nextActionAt }
    }
  }`;
