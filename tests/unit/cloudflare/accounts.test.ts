import { type ServerResponse } from "node:http";
import { toScopedPath } from "../../../provider/cloudflare/http/apiRequest";
import { type Credentials } from "../../../provider/cloudflare/http/credentials";
import { Deadline } from "../../../provider/cloudflare/http/deadline";
import { type Account, listAccounts } from "../../../provider/cloudflare/listAccounts";
import { describeScope, isScopeId, type Scope } from "../../../provider/cloudflare/scope";
import { verifyCredential } from "../../../provider/cloudflare/verifyCredential";
import { Emulator } from "../../emulator/emulator";
import { clientOf, withClient } from "./testClient";
import { type Answer } from "./scriptedServer";

const options = { deadlineMs: 60_000, signal: new AbortController().signal };

const idOf = (number: number) => number.toString(16).padStart(32, "0");
const accounts = (first: number, last: number): Account[] =>
  Array.from({ length: last - first + 1 }, (_, index) => ({
    id: idOf(first + index),
    name: `account ${first + index}`,
  }));

/** Lists the accounts of a server that gives one answer after another; the last one again and again. */
async function list(...answers: object[]): Promise<{ accounts: Account[]; requests: string[] }> {
  let index = 0;
  const answer = (_: unknown, response: ServerResponse) => {
    const given = answers[Math.min(index++, answers.length - 1)];
    response.end(JSON.stringify({ success: true, errors: [], messages: [], ...given }));
  };
  return withClient(answer, { maxRetries: 1, maxConcurrency: 1 }, async (client, { requests }) => ({
    accounts: await listAccounts(client, options),
    requests,
  }));
}

describe("listAccounts", () => {
  it("reads every page", async () => {
    const info = { per_page: 50, total_count: 60 };

    expect(
      await list({ result: accounts(1, 50), result_info: info }, { result: accounts(51, 60), result_info: info }),
    ).toEqual({
      accounts: accounts(1, 60),
      requests: [1, 2].map((page) => `/client/v4/accounts?page=${page}&per_page=50`),
    });
  });

  it("does not take 25 of 75 accounts for all, where the answer says that there are 3 pages", async () => {
    const page = (number: number) => ({
      result: accounts(25 * number - 24, 25 * number),
      result_info: { page: number, per_page: 25, total_pages: 3 },
    });

    const listed = await list(page(1), page(2), page(3), page(1), page(2), page(3));

    expect(listed.accounts).toEqual(accounts(1, 75));
    expect(listed.requests).toHaveLength(6);
  });

  it("ends where a server without totals repeats its last page past the end", async () => {
    const full = [{ result: accounts(1, 50) }, { result: accounts(51, 100) }, { result: accounts(51, 100) }];

    const listed = await list(...full, ...full);

    expect(listed.accounts).toEqual(accounts(1, 100));
    expect(listed.requests).toHaveLength(6);
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

  it.each<[string, object]>([
    ["`result[1].id` is malformed: expected string, received undefined", { result: [{ id: idOf(1) }, {}] }],
    ["`result[0].id` is malformed: it is not 32 hexadecimal characters", { result: [{ id: "../x" }] }],
  ])("fails with %j", async (message, answer) => {
    await expect(list(answer)).rejects.toThrow(message);
  });

  it.each([undefined, null, 5, ""])("takes an account whose name is %j for one without a name", async (name) => {
    expect((await list({ result: [{ id: idOf(1), name }] })).accounts).toEqual([{ id: idOf(1) }]);
  });

  it("reads the emulator's accounts", async () => {
    const emulator = await Emulator.start();
    emulator.addAccount(idOf(1), "Production");
    const listed = await listAccounts(clientOf(emulator), options).finally(() => emulator.stop());

    expect(listed).toEqual([
      { id: emulator.accountId, name: "Made-up account ace0" },
      { id: idOf(1), name: "Production" },
    ]);
  });
});

const accountId = "a".repeat(32);
const tokenOf = (apiToken: string): Credentials => ({ kind: "apiToken", apiToken, source: "a test" });

/** What a path answers: a status of the API token, an HTTP status that refuses, or what is in the envelope. */
type Script = Readonly<Record<string, string | number | object>>;

const user = "/user/tokens/verify";
const account = `/accounts/${accountId}/tokens/verify`;

/** What the API says of a token, or the error; what is left of the quota then; and the paths that were asked. */
async function verify(script: Script, scope?: Scope, result: object = {}, credentials = tokenOf("made-up")) {
  const answer: Answer = ({ url = "" }, response) => {
    const given = script[url.replace("/client/v4", "")] ?? 404;
    const isRefused = typeof given === "number";
    response.writeHead(isRefused ? given : 200, { ratelimit: '"default";r=9;t=30' });
    const errors = isRefused ? [{ code: 1000, message: "Invalid API Token" }] : [];
    const envelope = typeof given === "string" ? { result: { status: given, ...result } } : { result: null };
    response.end(JSON.stringify({ success: !isRefused, errors, ...(typeof given === "object" ? given : envelope) }));
  };
  return withClient(answer, { credentials, maxRetries: 1 }, async (client, { requests }) => {
    const deadline = new Deadline(client.clock, 120_000, new AbortController().signal, "Verifying");
    const outcome: unknown = await verifyCredential(client, credentials, scope, deadline).catch(
      (error: unknown) => error,
    );
    deadline.release();
    return { outcome, quota: client.quota, asked: requests.map((url) => url.replace("/client/v4", "")) };
  });
}

describe("verifyCredential", () => {
  const [ofUser, ofAccount] = ["user", "account"].map((owner) => ({ status: "active", owner }));
  const refusal = expect.objectContaining({ code: "authentication", path: user }) as Error;
  const fault = expect.objectContaining({ code: "server" }) as Error;

  it.each<[string, Script, unknown, string[]]>([
    ["verifies a user's token", { [user]: "active" }, ofUser, [user]],
    ["verifies a token of the account", { [user]: 401, [account]: "active" }, ofAccount, [user, account]],
    ["fails with the first refusal of two", { [user]: 401, [account]: 404 }, refusal, [user, account]],
    ["takes a fault of the API for no refusal", { [user]: 503, [account]: "active" }, fault, [user, user]],
  ])("%s", async (_, script, outcome, asked) => {
    const quota = { left: 9, renewsInSeconds: 30 };
    expect(await verify(script, { accountId })).toEqual({ outcome, asked, quota });
  });

  it("verifies a token that looks like an account's as that first", async () => {
    const verified = await verify({ [account]: "active" }, { accountId }, {}, tokenOf("cfat_made-up"));
    expect(verified).toMatchObject({ outcome: ofAccount, asked: [account] });
  });

  it.each([{ zoneId: accountId }, undefined])("asks no account where the scope is %j", async (scope) => {
    expect(await verify({ [user]: 401 }, scope)).toMatchObject({ outcome: refusal, asked: [user] });
  });

  it.each([
    [{ expires_on: "2030-01-01T00:00:00Z" }, { expiresAt: "2030-01-01T00:00:00Z" }],
    [{ expires_on: null }, {}],
    [{ expires_on: 1 }, {}],
  ])("takes %j for an expiry", async (result, expiry) => {
    const { outcome } = await verify({ [user]: "expired" }, undefined, result);

    expect(outcome).toEqual({ status: "expired", owner: "user", ...expiry });
  });

  it.each<[string, unknown]>([
    ["result.status", { status: 1 }],
    ["result.status", {}],
    ["result", null],
    ["result", []],
  ])("fails where the answer does not say what the token is: %s of %j", async (field, result) => {
    expect((await verify({ [user]: { result } })).outcome).toMatchObject({ code: "malformedResponse", field });
  });
});

const id = "ace0ACE0ace0ace0ace0ace0ace0ace0";

describe("toScopedPath", () => {
  it("names the account or the zone", () => {
    const [account, zone] = [`/accounts/${id}/access/apps`, `/zones/${id}/access/apps`];
    expect(toScopedPath({ accountId: id }, "access/apps")).toEqual({
      object: "account",
      path: account,
      shownPath: account,
    });
    expect(toScopedPath({ zoneId: id }, "access/apps")).toEqual({ object: "zone", path: zone, shownPath: zone });
  });

  it("shows a secret ID nowhere, in whatever case the API repeats it", () => {
    expect(toScopedPath({ accountId: id, isSecret: true }, "access/apps")).toEqual({
      object: "account",
      path: `/accounts/${id}/access/apps`,
      shownPath: "/accounts/…/access/apps",
      secrets: [id, id.toLowerCase(), id.toUpperCase()],
    });
  });

  it.each(["", "../../user", `${id}0`, id.slice(1), `${id.slice(1)}/`, `${id}\n`, `${id.slice(1)}g`])(
    "refuses %j, which could lead to another path",
    (accountId) => {
      expect(isScopeId(accountId)).toBe(false);
      expect(() => toScopedPath({ accountId }, "access/apps")).toThrow(RangeError);
    },
  );
});

describe("describeScope", () => {
  it("says account or zone", () => {
    expect(describeScope({ accountId: id })).toBe(`account ${id}`);
    expect(describeScope({ zoneId: id })).toBe(`zone ${id}`);
  });
});
