import { DiffResponse, PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import { toCheckResponse, toDiffResponse, toProperties, toStruct } from "../../../provider/plugin/messages";

describe("toProperties", () => {
  it("reads an absent Struct as an empty bag", () => {
    expect(toProperties(undefined)).toEqual({});
  });

  it("reads what toStruct wrote, without undefined properties at any depth", () => {
    const written = toStruct({ a: undefined, b: [{ c: undefined, d: 1 }], e: { f: undefined }, g: null });

    expect(toProperties(written)).toEqual({ b: [{ d: 1 }], e: {}, g: null });
  });
});

describe("toCheckResponse", () => {
  it("has the inputs and the failures in their order", () => {
    const failures = [
      { property: "a", reason: "one" },
      { property: "b", reason: "two" },
    ];
    const response = toCheckResponse({ a: 1 }, failures);

    expect(toProperties(response.getInputs())).toEqual({ a: 1 });
    expect(response.getFailuresList().map((failure) => failure.toObject())).toEqual(failures);
  });
});

describe("toDiffResponse", () => {
  it("of no changes says that there is no difference", () => {
    const response = toDiffResponse([]);

    expect(response.getChanges()).toBe(DiffResponse.DiffChanges.DIFF_NONE);
    expect(response.getHasdetaileddiff()).toBe(true);
    expect(response.getDiffsList()).toEqual([]);
    expect(response.getDetaileddiffMap().getLength()).toBe(0);
  });

  it("names each top-level property once, and each change by its path", () => {
    const response = toDiffResponse([
      { path: "drift[0]", kind: "delete", isInput: false, replaces: false },
      { path: "drift[1]", kind: "delete", isInput: false, replaces: false },
      { path: "tokens.a", kind: "update", isInput: false, replaces: false },
    ]);

    expect(response.getChanges()).toBe(DiffResponse.DiffChanges.DIFF_SOME);
    expect(response.getDiffsList()).toEqual(["drift", "tokens"]);
    expect(response.getReplacesList()).toEqual([]);
    expect([...response.getDetaileddiffMap().keys()]).toEqual(["drift[0]", "drift[1]", "tokens.a"]);
  });

  const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = PropertyDiff.Kind;

  it.each([
    ["add", false, ADD],
    ["add", true, ADD_REPLACE],
    ["delete", false, DELETE],
    ["delete", true, DELETE_REPLACE],
    ["update", false, UPDATE],
    ["update", true, UPDATE_REPLACE],
  ] as const)("has a kind of its own for %s, replacing: %s", (kind, replaces, expected) => {
    const response = toDiffResponse([{ path: "zoneId", kind, isInput: true, replaces }]);

    expect(response.getDetaileddiffMap().get("zoneId")?.toObject()).toEqual({ kind: expected, inputdiff: true });
    expect(response.getReplacesList()).toEqual(replaces ? ["zoneId"] : []);
  });
});
