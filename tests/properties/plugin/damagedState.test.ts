import fc from "fast-check";
import { diffBaseline, readBaseline, updateBaseline } from "../../../provider/plugin/snapshotResource";
import { UserError } from "../../../provider/plugin/serviceErrors";
import { toSecret, UNKNOWN, type WireProperties, type WireValue } from "../../../provider/plugin/values";
import { accountId, contextOf, listingOf } from "../../unit/functions/fakeListings";
import { listedToken } from "../../unit/tokens/exampleTokens";

const recorded = (name: string) => ({
  id: `id-${name}`,
  name,
  clientId: `client-${name}.access`,
  duration: "8760h",
  enabled: true,
  status: "active",
  neverExpires: false,
  expiresAt: "2027-01-01T00:00:00Z",
  createdAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-01-01T00:00:00Z",
  lastSeenAt: "2026-02-01T00:00:00Z",
  clientSecretVersion: 1,
  previousClientSecretExpiresAt: "2026-01-08T00:00:00Z",
});

const inputs = (): WireProperties => ({
  names: ["ci", "gone"],
  namePattern: "c*",
  expiringWithin: "720h",
  inactiveFor: "720h",
  unmanaged: "report",
});

const sound = (): WireProperties => ({
  ...inputs(),
  accountId,
  tokens: { "id-ci": recorded("ci"), "id-gone": recorded("gone") },
  ids: { ci: "id-ci", gone: "id-gone" },
  clientIds: { ci: "client-ci.access", gone: "client-gone.access" },
  drift: [{ kind: "missing", severity: "error", name: "gone", tokenId: "id-gone", message: "gone is missing." }],
  recordedAt: "2026-03-01T12:00:00Z",
});

const { context } = contextOf(listingOf([listedToken("ci", { enabled: false }), listedToken("cd")]));

/** The paths of everything in a bag, the bag itself left out. */
function pathsIn(value: WireValue, path: string[] = []): string[][] {
  if (value === null || typeof value !== "object") {
    return [path];
  }
  return [
    ...(path.length === 0 ? [] : [path]),
    ...Object.entries(value).flatMap(([key, item]) => pathsIn(item, [...path, key])),
  ];
}

/** Puts a value where a path leads; undefined takes out what is there. */
function damage(bag: WireProperties, path: readonly string[], value: WireValue | undefined): WireProperties {
  const parents = path.slice(0, -1);
  const parent = parents.reduce<WireProperties>((inner, key) => inner[key] as WireProperties, bag);
  const key = path.at(-1)!;
  if (value !== undefined) {
    parent[key] = value;
  } else if (Array.isArray(parent)) {
    parent.splice(Number(key), 1);
  } else {
    Reflect.deleteProperty(parent, key);
  }
  return bag;
}

const values = fc.oneof(
  fc.constantFrom<(WireValue | undefined)[]>(
    undefined,
    null,
    5,
    -1,
    0.5,
    true,
    "",
    "nonsense",
    [],
    {},
    [null],
    UNKNOWN,
    toSecret(null),
    toSecret(5),
    toSecret("a"),
  ),
  fc.jsonValue() as fc.Arbitrary<WireValue>,
);

async function outcomeOf(operation: () => unknown): Promise<unknown> {
  try {
    await operation();
    return undefined;
  } catch (error) {
    return error;
  }
}

describe("a damaged state", () => {
  it.each([
    [
      "diff",
      (state: WireProperties, old: WireProperties) =>
        diffBaseline({ state, oldInputs: old, newInputs: inputs() }, context),
    ],
    [
      "read",
      (state: WireProperties, old: WireProperties) =>
        readBaseline(`accounts/${accountId}`, { state, inputs: old }, context),
    ],
    ["update", (state: WireProperties) => updateBaseline("accounts/x", { state, inputs: { names: ["ci"] } }, context)],
  ])("is told to the user by a %s, with the way out, or does no harm", async (_, operate) => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...pathsIn(sound())), values, fc.boolean(), async (path, value, isInput) => {
        const isInputToo = isInput && Object.hasOwn(inputs(), path[0]!);
        const state = isInputToo ? sound() : damage(sound(), path, value);
        const old = isInputToo ? damage(inputs(), path, value) : inputs();
        const error = await outcomeOf(() => operate(state, old));
        if (error !== undefined) {
          expect(error).toBeInstanceOf(UserError);
          expect((error as UserError).message).toMatch(/^The state of this .* is damaged: .*`pulumi state delete`/s);
        }
      }),
      { numRuns: 500 },
    );
  });
});
