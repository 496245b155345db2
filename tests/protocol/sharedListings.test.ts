import { exampleToken } from "./exampleTokens";
import { useStage } from "./stage";
import { until } from "../until";

const stage = useStage();

describe("calls that are in flight together", () => {
  it("share two listings at most, a hundred of them", async () => {
    const tokens = stage.emulator.seed(100);

    const answers = await Promise.all(tokens.map(({ name }) => stage.invoke("getServiceToken", { name })));

    expect(answers.map(({ result }) => result?.id)).toEqual(tokens.map(({ id }) => id));
    expect(stage.requests.length).toBeLessThanOrEqual(2);
  });

  it("of different functions share them too", async () => {
    stage.emulator.seed(3);
    const expected = [{ name: "token-00000" }];

    await Promise.all([
      stage.invoke("getServiceTokens"),
      stage.invoke("getServiceToken", { name: "token-00001" }),
      stage.invoke("getServiceTokenDrift", { expected }),
    ]);

    expect(stage.requests.length).toBeLessThanOrEqual(2);
  });

  it("of different scopes do not mix", async () => {
    const { zoneId } = stage.emulator;
    const here = stage.emulator.put(exampleToken(1, "same-name"));
    const there = stage.emulator.put(exampleToken(2, "same-name"), zoneId);

    const answers = await Promise.all([
      stage.invoke("getServiceToken", { name: "same-name" }),
      stage.invoke("getServiceToken", { name: "same-name", zoneId }),
    ]);

    expect(answers.map(({ result }) => result?.id)).toEqual([here.id, there.id]);
  });

  it("are answered one by one where one of them means a token that the API lists without client ID", async () => {
    const tokens = stage.emulator.seed(3);
    stage.emulator.faults.always({ kind: "oddToken", at: 1, without: ["client_id"] });

    const answers = await Promise.all(tokens.map(({ name }) => stage.invoke("getServiceToken", { name })));

    expect(answers.map(({ result }) => result?.id)).toEqual([tokens[0]!.id, undefined, tokens[2]!.id]);
    expect(answers[1]!.failures).toEqual([
      {
        property: "name",
        reason: expect.stringContaining(
          `service token ${tokens[1]!.id} is unreadable (client_id is missing).`,
        ) as string,
      },
    ]);
    expect(stage.requests.length).toBeLessThanOrEqual(2);
  });

  it("all get the error of a listing that failed", async () => {
    stage.emulator.faults.always({ kind: "unsuccessful" });

    const names = ["a", "b", "c"];
    const answers = await Promise.all(names.map((name) => stage.invoke("getServiceToken", { name })));

    expect(answers.map(({ failures }) => failures.length)).toEqual([1, 1, 1]);
    expect(new Set(answers.map(({ failures }) => failures[0]?.reason)).size).toBeLessThanOrEqual(2);
  });
});

describe("a call that arrives while a listing runs", () => {
  it("finds a token that was created after that listing started", async () => {
    stage.emulator.put(exampleToken(1, "first"));
    // The answer is settled at once, and arrives little by little.
    stage.emulator.faults.next({ kind: "drip" });
    const listing = stage.invoke("getServiceTokens");
    await until(() => stage.emulator.requests[0]?.status !== undefined);
    stage.emulator.put(exampleToken(2, "second"));

    const { result } = await stage.invoke("getServiceToken", { name: "second" });

    expect(result).toMatchObject({ name: "second" });
    expect((await listing).result).toMatchObject({ tokens: [{ name: "first" }] });
    expect(stage.requests).toHaveLength(2);
  });
});
