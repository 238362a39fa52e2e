import type { Subgraph } from "../../platform/graph/subgraph";
import { toSubgraph } from "../../platform/graph/toSubgraph";
import { AccountResolver } from "./account/accountResolver";
import { accounts } from "./account/accounts";
import { ContactResolver } from "./contact/contactResolver";
import { contacts } from "./contact/contacts";
import { Amendment } from "./contract/amendment";
import { ContractLineResolver } from "./contract/contractLineResolver";
import { ContractResolver } from "./contract/contractResolver";
import { contracts } from "./contract/contracts";
import { opportunities } from "./opportunity/opportunities";
import { OpportunityConnectionResolver } from "./opportunity/opportunityConnectionResolver";
import { OpportunityLineResolver } from "./opportunity/opportunityLineResolver";
import { OpportunityResolver } from "./opportunity/opportunityResolver";
import { salesUsers } from "./salesUser/salesUsers";

/** Who the customers are and what was agreed with them, as the CRM says. */
export const crmSubgraph = (): Subgraph =>
  toSubgraph(
    "crm",
    [
      AccountResolver,
      ContactResolver,
      ContractLineResolver,
      ContractResolver,
      OpportunityConnectionResolver,
      OpportunityLineResolver,
      OpportunityResolver,
    ],
    {
      Account: ({ id }, context) => accounts(context).load(id),
      Contact: ({ id }, context) => contacts(context).load(id),
      Contract: ({ id }, context) => contracts(context).load(id),
      Opportunity: ({ id }, context) => opportunities(context).load(id),
      SalesUser: ({ id }, context) => salesUsers(context).load(id),
      // The hub takes in no amendments yet.
      Amendment: () => null,
    },
    [Amendment],
  );
