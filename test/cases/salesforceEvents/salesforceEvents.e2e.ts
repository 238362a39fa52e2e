import { proveCases } from "../proveCases";
import { followedFeed, type FollowedFeed } from "./followedFeed";
import { ofADealBeforeTheHubIsACaseToo } from "./ofADealBeforeTheHubIsACaseToo";
import { ofAGapHasTheRecordReadBack } from "./ofAGapHasTheRecordReadBack";
import { ofALineWithoutItsDealIsKept } from "./ofALineWithoutItsDealIsKept";
import { ofAnUnknownObjectIsKept } from "./ofAnUnknownObjectIsKept";
import { ofAnUntranslatedTypeIsACaseUntilItHasOne } from "./ofAnUntranslatedTypeIsACaseUntilItHasOne";

/**
 * A change event of an object without a rule was passed over, as if nothing had happened; a picklist's new word kept a
 * deal away with a line in the log.
 */
describe("what Salesforce tells and the hub does not understand", () => {
  let shared: FollowedFeed;
  beforeAll(async () => {
    shared = await followedFeed();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      ofAnUnknownObjectIsKept,
      ofALineWithoutItsDealIsKept,
      ofADealBeforeTheHubIsACaseToo,
      ofAGapHasTheRecordReadBack,
      ofAnUntranslatedTypeIsACaseUntilItHasOne,
    ],
  );
});
