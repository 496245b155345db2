import Cloudflare from "cloudflare";
import { Emulator, type StoredToken } from "./emulator";
import { sampleAccess } from "./sampleAccess";
import { sampleTokens } from "./sampleTokens";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start();
});

afterEach(() => emulator.stop());

function clientWith(apiToken: string): Cloudflare {
  return new Cloudflare({ apiToken, apiKey: null, apiEmail: null, baseURL: emulator.baseUrl, maxRetries: 0 });
}

async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of pages) {
    items.push(item);
  }
  return items;
}

function listAll(params: Record<string, string | number>): Promise<unknown[]> {
  return collect(clientWith(emulator.credentials.apiToken).zeroTrust.access.serviceTokens.list(params));
}

/** Tokens as they look after a way over JSON, where undefined fields are absent. */
function overJson(tokens: StoredToken[]): unknown[] {
  return JSON.parse(JSON.stringify(tokens)) as unknown[];
}

function pagesAsked(): (string | undefined)[] {
  return emulator.requests.map(({ query }) => query.page);
}

describe("the official client's listing", () => {
  it("returns exactly what was put in", async () => {
    emulator.seed(45);
    emulator.put({ name: "CI/CD token", duration: "forever", enabled: false, last_seen_at: null });

    expect(await listAll({ account_id: emulator.accountId })).toEqual(overJson(emulator.tokens()));
    expect(pagesAsked()).toEqual([undefined, "2"]);
  });

  it("returns every page when the server clamps the page size", async () => {
    emulator.settings.maxPerPage = 20;
    emulator.seed(100);

    const listed = await listAll({ account_id: emulator.accountId, per_page: 1000 });

    expect(listed).toEqual(overJson(emulator.tokens()));
    expect(pagesAsked()).toEqual([undefined, "2", "3", "4", "5", "6"]);
  });

  it("returns a zone's tokens, which are not the account's", async () => {
    emulator.seed(3);
    emulator.seed(2, emulator.zoneId);

    expect(await listAll({ zone_id: emulator.zoneId })).toEqual(overJson(emulator.tokens(emulator.zoneId)));
    expect(await listAll({ account_id: emulator.accountId })).toHaveLength(3);
  });

  it.each([0, 1, 1000, 1001])("returns all of %i tokens", async (count) => {
    emulator.seed(count);

    expect(await listAll({ account_id: emulator.accountId })).toEqual(overJson(emulator.tokens()));
  });
});

describe("the official client's other calls", () => {
  it.each(["account_id", "zone_id"] as const)("create, read, change and delete a token by %s", async (scope) => {
    const scopeId = scope === "account_id" ? emulator.accountId : emulator.zoneId;
    const params = { [scope]: scopeId };
    const { serviceTokens } = clientWith(emulator.credentials.writeToken).zeroTrust.access;

    const created = await serviceTokens.create({ name: "ci", duration: "60m", ...params });
    expect(created).toMatchObject({ name: "ci", duration: "60m", enabled: true });
    expect(created.client_secret).toMatch(/^cfast_[0-9a-f]{40}$/);
    expect(emulator.tokens(scopeId).map(({ id }) => id)).toEqual([created.id]);

    const read = await serviceTokens.get(created.id!, params);
    expect(read).toEqual(overJson(emulator.tokens(scopeId))[0]);
    expect(read).not.toHaveProperty("client_secret");

    const updated = await serviceTokens.update(created.id!, { name: "renamed", enabled: false, ...params });
    expect(updated).toMatchObject({ id: created.id, client_id: created.client_id, name: "renamed", enabled: false });
    expect(emulator.tokens(scopeId)).toMatchObject([{ name: "renamed", duration: "60m", enabled: false }]);

    expect(await serviceTokens.delete(created.id!, params)).toMatchObject({ id: created.id });
    expect(emulator.tokens(scopeId)).toEqual([]);
    expect(emulator.requests.map(({ method, status }) => [method, status])).toEqual([
      ["POST", 201],
      ["GET", 200],
      ["PUT", 200],
      ["DELETE", 200],
    ]);
  });

  it("rotate gives a new secret, once, and keeps the ids", async () => {
    const { serviceTokens } = clientWith(emulator.credentials.writeToken).zeroTrust.access;
    const created = await serviceTokens.create({ name: "ci", account_id: emulator.accountId });

    const rotated = await serviceTokens.rotate(created.id!, { account_id: emulator.accountId });

    expect(rotated).toMatchObject({ id: created.id, client_id: created.client_id });
    expect(rotated.client_secret).toMatch(/^cfast_[0-9a-f]{40}$/);
    expect(rotated.client_secret).not.toBe(created.client_secret);
    expect(emulator.tokens()).toMatchObject([
      { client_secret_version: 2, previous_client_secret_expires_at: expect.any(String) as string },
    ]);
    expect(JSON.stringify(emulator.tokens())).not.toContain(rotated.client_secret);
  });

  it("verify says that the token is active", async () => {
    expect(await clientWith(emulator.credentials.apiToken).user.tokens.verify()).toEqual({
      id: emulator.apiTokenIds.read,
      status: "active",
    });
  });

  it("a refused call arrives as the client's own error", async () => {
    const { serviceTokens } = clientWith(emulator.credentials.apiToken).zeroTrust.access;

    await expect(serviceTokens.create({ name: "ci", account_id: emulator.accountId })).rejects.toMatchObject({
      status: 403,
      errors: [{ code: 10000, message: "Authentication error" }],
    });
    expect(emulator.tokens()).toEqual([]);
  });
});

const ofAccount = () => ({ account_id: emulator.accountId });

/** The rows of the application's policies: name, whether it is reusable, its place. */
function rowsOf(application: object | undefined) {
  const { policies } = application as { policies: { name: string; reusable?: boolean; precedence?: number }[] };
  return policies.map(({ name, reusable, precedence }) => [name, reusable, precedence]);
}

describe("the official client's reads of what uses tokens", () => {
  beforeEach(() => {
    sampleTokens(emulator.settings.now()).forEach((token) => emulator.put(token));
    Object.assign(emulator.access(), sampleAccess());
  });

  it("reads applications with their own and the reusable policies as a whole", async () => {
    const applications = await collect(
      clientWith(emulator.credentials.apiToken).zeroTrust.access.applications.list(ofAccount()),
    );

    expect(applications).toMatchObject(sampleAccess().applications.map(({ id, name, type }) => ({ id, name, type })));
    expect(rowsOf(applications[0])).toEqual([
      ["Deployments", undefined, undefined],
      ["Internal tools", true, 2],
      ["Health checks", true, 3],
    ]);
    expect(applications[4]).toMatchObject({
      scim_config: { authentication: { scheme: "access_service_token", client_id: sampleTokens(0)[5]!.client_id } },
    });
  });

  it("reads reusable policies with the number of applications that have them", async () => {
    const policies = await collect(
      clientWith(emulator.credentials.apiToken).zeroTrust.access.policies.list(ofAccount()),
    );

    expect(policies.map(({ name, reusable, app_count }) => [name, reusable, app_count])).toEqual([
      ["Internal tools", true, 2],
      ["Health checks", true, 1],
      ["Any service token", true, 0],
    ]);
  });

  it("reads groups, the organization, and the token for DNS over HTTPS", async () => {
    const { access, organizations } = clientWith(emulator.credentials.apiToken).zeroTrust;

    expect(await collect(access.groups.list(ofAccount()))).toEqual(sampleAccess().groups);
    expect(await organizations.list(ofAccount())).toEqual(sampleAccess().organization);
    expect(await organizations.doh.get(ofAccount())).toEqual(sampleAccess().doh);
    emulator.access().doh = undefined;
    await expect(organizations.doh.get(ofAccount())).rejects.toMatchObject({ status: 404 });
  });

  it("reads the policies of one application", async () => {
    const [{ id = "" } = {}] = sampleAccess().applications as { id?: string }[];
    const { policies } = clientWith(emulator.credentials.apiToken).zeroTrust.access.applications;

    const listed = await collect(policies.list(id, ofAccount()));

    expect(listed.map(({ name }) => name)).toEqual(["Deployments", "Internal tools", "Health checks"]);
  });
});
