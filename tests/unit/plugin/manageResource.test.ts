import { ServerError } from "../../../provider/cloudflare/errors";
import {
  checkResource,
  createResource,
  diffResource,
  readResource,
  updateResource,
} from "../../../provider/plugin/manageResource";
import { UserError } from "../../../provider/plugin/userError";
import { toSecret, UNKNOWN } from "../../../provider/plugin/values";
import { accountId, contextOf, listingOf } from "../functions/fakeListings";
import { listedToken } from "../tokens/exampleTokens";

const type = "cloudflare-access:index:ServiceTokenBaseline";
const unknownOutputs = { tokens: UNKNOWN, clientIds: UNKNOWN, drift: UNKNOWN, recordedAt: UNKNOWN };
const { context } = contextOf(listingOf([listedToken("ci")]));

describe("checkResource", () => {
  it("checks types first, and meaning only where all is known", () => {
    expect(checkResource(type, { names: 1, unmanaged: "fail" }, context)).toEqual([
      { property: "names", reason: "must be a list, not a whole number." },
    ]);
    expect(checkResource(type, { names: UNKNOWN, unmanaged: "fail" }, context)).toEqual([]);
    expect(checkResource(type, { unmanaged: toSecret("fail") }, context)).toHaveLength(1);
  });
});

describe("createResource", () => {
  it("has no ID in a preview", async () => {
    const created = await createResource(type, {}, false, context);
    const previewed = await createResource(type, {}, true, context);

    expect(created.id).toBe(`accounts/${accountId}`);
    expect(previewed).toEqual({ ...created, id: "" });
  });

  it("has unknown outputs for unknown inputs, and asks for nothing", async () => {
    const { context: untouched, requests } = contextOf();

    expect(await createResource(type, { namePattern: UNKNOWN }, true, untouched)).toEqual({
      id: "",
      properties: { namePattern: UNKNOWN, ...unknownOutputs },
    });
    expect(requests).toEqual([]);
  });

  it("puts what the user can mend into a UserError, and keeps the cause", async () => {
    const failure = new ServerError("Cloudflare failed to answer.", { status: 500, errors: [], path: "/" });

    await expect(createResource(type, {}, false, contextOf(failure).context)).rejects.toEqual(
      new UserError("Cloudflare failed to answer.", { cause: failure }),
    );
    await expect(createResource(type, { names: ["cd"] }, false, context)).rejects.toBeInstanceOf(UserError);
  });

  it("throws a bug as it is", async () => {
    const bug = new TypeError("undefined is not a function");

    await expect(createResource(type, {}, false, contextOf(bug).context)).rejects.toBe(bug);
  });
});

describe("updateResource", () => {
  it("keeps the ID, in a preview as well", async () => {
    expect((await updateResource(type, "accounts/x", {}, context)).id).toBe("accounts/x");
    expect(await updateResource(type, "accounts/x", { names: [UNKNOWN] }, context)).toEqual({
      id: "accounts/x",
      properties: { names: [UNKNOWN], ...unknownOutputs },
    });
  });
});

describe("readResource and diffResource", () => {
  it("take off what marks inputs as secret", async () => {
    const created = await createResource(type, { names: ["ci"] }, false, context);
    const state = { ...created.properties, names: toSecret(["ci"]) };
    const read = await readResource(type, created.id, { state, inputs: { names: toSecret(["ci"]) } }, context);

    expect(read).toEqual({ id: created.id, inputs: { names: ["ci"] }, properties: created.properties });
    const inputs = { oldInputs: { names: toSecret(["ci"]) }, newInputs: { names: ["ci"] } };
    expect(diffResource(type, { state, ...inputs }, context)).toEqual([]);
  });
});

describe("every operation", () => {
  it("knows no other resource", () => {
    const words = "There is no resource cloudflare-access:index:Other.";
    expect(() => checkResource("cloudflare-access:index:Other", {}, context)).toThrow(new UserError(words));
  });
});
