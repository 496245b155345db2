import schema from "../../provider/schema.json";
import { asResult, exampleToken, inDays } from "./exampleTokens";
import { findSchemaMismatches } from "./schemaMismatches";
import { useStage } from "./stage";
import { type Properties } from "./unaryCalls";

const stage = useStage();

const { outputs } = schema.functions["cloudflare-access:index:getServiceToken"];

const deploy = exampleToken(1, "ci-deploy");
const eternal = exampleToken(2, "monitoring", { duration: "forever", expires_at: undefined, last_seen_at: undefined });
const older = exampleToken(3, "laptop", { created_at: "2026-01-01T00:00:00Z", expires_at: inDays(300) });
const newer = exampleToken(4, "laptop", { created_at: "2026-06-01T00:00:00Z", expires_at: inDays(20) });

function put(): void {
  for (const token of [newer, deploy, older, eternal]) {
    stage.emulator.put(token);
  }
}

async function get(args: Properties): Promise<unknown> {
  const { result, failures } = await stage.invoke("getServiceToken", args);
  expect(failures).toEqual([]);
  expect(findSchemaMismatches(result, outputs)).toEqual([]);
  return result;
}

describe("getServiceToken", () => {
  it("finds a token by its exact name, in one request for the whole list", async () => {
    put();

    expect(await get({ name: "ci-deploy" })).toEqual(asResult(deploy, "active"));
    expect(stage.requests).toEqual([
      `GET /accounts/${stage.emulator.accountId}/access/service_tokens?page=1&per_page=1000`,
    ]);
  });

  it.each([
    [{ id: eternal.id }, asResult(eternal, "active")],
    [{ clientId: newer.client_id }, asResult(newer, "expiring")],
    [{ name: "laptop", prefer: "newest" }, asResult(newer, "expiring")],
    [{ name: "laptop", prefer: "longestValid" }, asResult(older, "active")],
  ])("finds %j", async (args, expected) => {
    put();

    expect(await get(args)).toEqual(expected);
  });

  it("finds a token of a zone", async () => {
    stage.emulator.put(deploy, stage.emulator.zoneId);

    expect(await get({ name: "ci-deploy", zoneId: stage.emulator.zoneId })).toEqual(asResult(deploy, "active"));
  });

  it("names the closest names when none matches", async () => {
    put();

    expect(await stage.invoke("getServiceToken", { name: "ci-deplyo" })).toEqual({
      failures: [
        {
          property: "name",
          reason:
            'No service token has the name "ci-deplyo". The closest name is "ci-deploy". Correct the name, ' +
            "or check that the right account or zone is read.",
        },
      ],
    });
    expect(stage.requests).toHaveLength(1);
  });

  it("says that a client ID was given for an ID", async () => {
    put();

    expect(await stage.invoke("getServiceToken", { id: deploy.client_id })).toEqual({
      failures: [
        {
          property: "id",
          reason:
            `No service token has the ID "${deploy.client_id}". It is the client ID of "ci-deploy". ` +
            "Look the token up by `clientId`.",
        },
      ],
    });
  });

  it("lists the ID, the client ID and the expiry of each when several match", async () => {
    put();

    expect(await stage.invoke("getServiceToken", { name: "laptop" })).toEqual({
      failures: [
        {
          property: "name",
          reason: [
            '2 service tokens have the name "laptop":',
            `  id ${older.id}, client ID ${older.client_id}, expires ${older.expires_at!}`,
            `  id ${newer.id}, client ID ${newer.client_id}, expires ${newer.expires_at!}`,
            'Choose one by `id` or `clientId`, or set `prefer` to "newest" or "longestValid".',
          ].join("\n"),
        },
      ],
    });
  });
});

describe("getServiceToken refuses", () => {
  it.each([
    [{}, "name", "none of name, id and clientId is given; give one of them."],
    [{ name: "a", id: "b" }, "name", "name and id are both given; give one of them."],
    [{ name: "a", id: "b", clientId: "c" }, "name", "name, id and clientId are all given; give one of them."],
    [{ name: "" }, "name", "is empty; give the exact name of one token."],
    [{ id: "" }, "id", "is empty; give the exact ID of one token."],
    [{ name: "a", prefer: "oldest" }, "prefer", '"oldest" is not a preference; give newest or longestValid.'],
  ])("%j", async (args, property, reason) => {
    expect(await stage.invoke("getServiceToken", args)).toEqual({ failures: [{ property, reason }] });
    expect(stage.requests).toEqual([]);
  });
});
