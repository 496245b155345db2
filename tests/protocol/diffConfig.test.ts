import { DiffRequest, DiffResponse } from "@pulumi/pulumi/proto/provider_pb";
import { useStage } from "./stage";
import { answer, type Properties, toStruct } from "./unaryCalls";
import { secret } from "./wireValues";

const stage = useStage();

async function diffConfig(olds: Properties, news: Properties) {
  const request = new DiffRequest();
  request.setOldInputs(toStruct(olds));
  request.setNews(toStruct(news));
  const response = await answer<DiffResponse>((callback) => stage.plugin.client.diffConfig(request, callback));
  return { changes: response.getChanges(), diffs: response.getDiffsList(), replaces: response.getReplacesList() };
}

const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;

describe("DiffConfig", () => {
  it("finds nothing between equal configurations, whether marked as secrets or not", async () => {
    const apiToken = stage.madeUpSecret();

    expect(await diffConfig({ apiToken, deadline: "1m" }, { apiToken: secret(apiToken), deadline: "1m" })).toEqual({
      changes: DIFF_NONE,
      diffs: [],
      replaces: [],
    });
  });

  it("names what changed, came or went, and replaces nothing for it", async () => {
    const olds = { apiToken: stage.madeUpSecret(), accountId: "a".repeat(32), maxRetries: 1 };
    const news = { apiToken: stage.madeUpSecret(), zoneId: "a".repeat(32), maxRetries: 1 };

    expect(await diffConfig(olds, news)).toEqual({
      changes: DIFF_SOME,
      diffs: ["accountId", "apiToken", "zoneId"],
      replaces: [],
    });
  });
});
