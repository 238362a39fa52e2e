import { proveCases } from "../proveCases";
import { connectedHub, type ConnectedHub } from "./connectedHub";
import { doneWithOnceItIsOfNoInterest } from "./doneWithOnceItIsOfNoInterest";
import { fromNoConnectedPlatformIsTold } from "./fromNoConnectedPlatformIsTold";
import { ofAnAddedTypeIsKeptAndTold } from "./ofAnAddedTypeIsKeptAndTold";
import { takenInOnceItsPlatformIsConnected } from "./takenInOnceItsPlatformIsConnected";
import { takenInOnceTheHubHasARule } from "./takenInOnceTheHubHasARule";

/** A message of an unknown kind or instance was marked as processed, with nothing done. */
describe("a message that the hub has no rule for", () => {
  let shared: ConnectedHub;
  beforeAll(async () => {
    shared = await connectedHub();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      ofAnAddedTypeIsKeptAndTold,
      fromNoConnectedPlatformIsTold,
      takenInOnceTheHubHasARule,
      takenInOnceItsPlatformIsConnected,
      doneWithOnceItIsOfNoInterest,
    ],
  );
});
