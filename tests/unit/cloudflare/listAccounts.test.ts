import { CloudflareClient } from "../../../provider/cloudflare/client";
import { type Credentials } from "../../../provider/cloudflare/credentials";
import { type Account, listAccounts } from "../../../provider/cloudflare/listAccounts";
import { Emulator } from "../../emulator/emulator";
import { FakeClock } from "./fakeClock";
import { ScriptedServer } from "./scriptedServer";

const credentials: Credentials = { kind: "apiToken", apiToken: "made-up", source: "a test" };
const options = { deadlineMs: 60_000, signal: new AbortController().signal };

const idOf = (number: number) => number.toString(16).padStart(32, "0");
const accounts = (first: number, last: number): Account[] =>
  Array.from({ length: last - first + 1 }, (_, index) => ({
    id: idOf(first + index),
    name: `account ${first + index}`,
  }));

/** Pages of 5, twice over. */
const fives = [1, 6, 11, 1, 6, 11].map((first) => ({
  result: first === 11 ? [] : accounts(first, first + 4),
  result_info: { per_page: 5 },
}));

let server: ScriptedServer | undefined;

afterEach(() => server?.stop());

function clientOf(baseUrl: string, apiToken = "made-up"): CloudflareClient {
  return new CloudflareClient({
    credentials: { ...credentials, kind: "apiToken", apiToken },
    baseUrl,
    requestTimeoutMs: 30_000,
    maxRetries: 1,
    maxConcurrency: 1,
    userAgent: "tests",
    clock: new FakeClock(),
  });
}

/** Lists the accounts of a server that gives one answer after another; the last one again and again. */
async function list(...answers: object[]) {
  let index = 0;
  server = await ScriptedServer.start((_request, response) => {
    const answer = answers[Math.min(index++, answers.length - 1)];
    response.end(JSON.stringify({ success: true, errors: [], messages: [], ...answer }));
  });
  return listAccounts(clientOf(server.origin), options);
}

describe("listAccounts", () => {
  it("reads every page", async () => {
    const info = { per_page: 50, total_count: 60 };

    expect(
      await list({ result: accounts(1, 50), result_info: info }, { result: accounts(51, 60), result_info: info }),
    ).toEqual(accounts(1, 60));
    expect(server?.requests).toEqual(["/accounts?page=1&per_page=50", "/accounts?page=2&per_page=50"]);
  });

  it.each<[string, object[], number]>([
    ["says nothing of pages and ignores them, twice", [{ result: accounts(1, 3) }], 4],
    ["gives pages of 5 and no total, twice", fives, 6],
    ["has a total of 0 beside accounts, twice", [{ result: accounts(1, 3), result_info: { total_count: 0 } }], 4],
    ["has no account", [{ result: [], result_info: { total_count: 0 } }], 1],
  ])("takes the list of a server that %s", async (_what, answers, requests) => {
    const first = new Set(
      answers.slice(0, 2).flatMap((answer) => (answer as { result: Account[] }).result.map(({ id }) => id)),
    );

    expect((await list(...answers)).map(({ id }) => id)).toEqual([...first]);
    expect(server?.requests).toHaveLength(requests);
  });

  it("does not take 25 of 75 accounts for all, where the answer says that there are 3 pages", async () => {
    const page = (number: number) => ({
      result: accounts(25 * number - 24, 25 * number),
      result_info: { page: number, per_page: 25, total_pages: 3 },
    });

    expect(await list(page(1), page(2), page(3), page(1), page(2), page(3))).toEqual(accounts(1, 75));
    expect(server?.requests).toHaveLength(6);
  });

  it("ends where a server without totals repeats its last page past the end", async () => {
    const full = [{ result: accounts(1, 50) }, { result: accounts(51, 100) }, { result: accounts(51, 100) }];

    expect(await list(...full, ...full)).toEqual(accounts(1, 100));
    expect(server?.requests).toHaveLength(6);
  });

  it("does not believe a first page of just the length asked for that comes again", async () => {
    await expect(list({ result: accounts(1, 50) })).rejects.toThrow("page 2 has the accounts of page 1 again");
  });

  it("names the permission that lists accounts where it is missing", async () => {
    const refusal = { success: false, errors: [{ code: 10000, message: "Authentication error" }] };

    await expect(list(refusal)).rejects.toThrow(
      /^Listing the accounts of the credential: .* Give it "Account Settings Read" /,
    );
  });

  it("reads again where an account moved between the pages", async () => {
    const info = { per_page: 50, total_count: 51 };
    const listed = await list(
      { result: accounts(1, 50), result_info: info },
      { result: accounts(50, 50), result_info: info },
      { result: accounts(1, 50), result_info: info },
      { result: accounts(51, 51), result_info: info },
    );

    expect(listed).toEqual(accounts(1, 51));
  });

  it.each<[string, object]>([
    ["fewer accounts than the total", { result: accounts(1, 3), result_info: { total_count: 5 } }],
    ["more accounts than the total", { result: accounts(1, 3), result_info: { total_count: 2 } }],
    ["no more accounts, though the total promises some", { result: [], result_info: { total_count: 2 } }],
  ])("fails where there are always %s", async (_what, answer) => {
    await expect(list(answer)).rejects.toThrow(
      /^Listing the accounts of the credential: no complete list in \d passes: /,
    );
  });

  it.each<[string, object]>([
    ["`result` is malformed: it is missing, and nothing says that the list is empty", {}],
    ["`result` is malformed: expected array, received object", { result: {} }],
    ["`result[1].id` is malformed: expected string, received undefined", { result: [{ id: idOf(1) }, {}] }],
    ["`result[0].id` is malformed: it is not 32 hexadecimal characters", { result: [{ id: "../x" }] }],
  ])("fails with %j", async (message, answer) => {
    await expect(list(answer)).rejects.toThrow(message);
  });

  it.each([undefined, null, 5, ""])("takes an account whose name is %j for one without a name", async (name) => {
    expect(await list({ result: [{ id: idOf(1), name }] })).toEqual([{ id: idOf(1) }]);
  });

  it("reads the emulator's accounts", async () => {
    const emulator = await Emulator.start();
    emulator.addAccount(idOf(1), "Production");
    const listed = await listAccounts(clientOf(emulator.baseUrl, emulator.credentials.apiToken), options).finally(() =>
      emulator.stop(),
    );

    expect(listed).toEqual([
      { id: emulator.accountId, name: "Made-up account ace0" },
      { id: idOf(1), name: "Production" },
    ]);
  });
});
