import { type FindingKind } from "../../../sdk/nodejs/types/enums";
import { defined } from "../../../provider/defined";
import fc from "fast-check";
import { findChanges } from "../../../provider/tokens/snapshotChanges";
import { type DriftOptions } from "../../../provider/tokens/driftRules";
import { type ExpectedToken } from "../../../provider/tokens/expectedToken";
import { findDrift } from "../../../provider/tokens/findDrift";
import { compareFindings } from "../../../provider/tokens/findings";
import { DAY_MS } from "../../../provider/tokens/instants";
import { type ListedToken, type LiveTokens } from "../../../provider/tokens/serviceToken";
import { judgeToken } from "../../../provider/tokens/status";
import { distinctlyNamedTokens, inTwoOrders, listedTokens, liveTokens, NOW, tokenName } from "./arbitraryTokens";

const OPTIONS: DriftOptions = { now: NOW, expiringWithinMs: 30 * DAY_MS, inactiveForMs: DAY_MS, unmanaged: "report" };

/** Far before every expiry and soon after every use, so that nothing but what was expected counts. */
const TIMELESS: DriftOptions = { now: NOW - 1000 * DAY_MS, expiringWithinMs: 1, unmanaged: "report" };

const readable = (tokens: ListedToken[]): LiveTokens => ({ tokens, unreadable: [] });

const byEveryField = ({ id, name, clientId, duration, enabled }: ListedToken): ExpectedToken =>
  defined({ id, name, clientId, duration, enabled });

/** One change of a live token, and the kinds of finding that tell of it. */
const CHANGES: Record<string, { change: (token: ListedToken) => ListedToken[]; kinds: FindingKind[] }> = {
  "nothing at all": { change: (token) => [token], kinds: [] },
  "a removal": { change: () => [], kinds: ["missing"] },
  "another name": {
    change: (token) => [{ ...token, name: `${token.name} and more than anybody has` }],
    kinds: ["renamed"],
  },
  "another ID": { change: (token) => [{ ...token, id: `new-${token.id}` }], kinds: ["replaced"] },
  "another client ID": { change: (token) => [{ ...token, clientId: `new-${token.clientId}` }], kinds: ["replaced"] },
  "another switch": { change: (token) => [{ ...token, enabled: !token.enabled }], kinds: ["disabled"] },
  "another duration": { change: (token) => [{ ...token, duration: "17h" }], kinds: ["durationChanged"] },
  "one more token": {
    change: (token) => [token, { ...token, id: `more-${token.id}`, clientId: `more-${token.clientId}` }],
    kinds: ["unmanaged"],
  },
};

describe("findDrift", () => {
  it("finds nothing between a list and itself", () => {
    fc.assert(
      fc.property(inTwoOrders(listedTokens), ([expected, live]) =>
        expect(findDrift(expected.map(byEveryField), readable(live), TIMELESS)).toEqual([]),
      ),
    );
  });

  it("finds nothing between a list of distinct names and these names", () => {
    fc.assert(
      fc.property(distinctlyNamedTokens, (tokens) =>
        expect(
          findDrift(
            tokens.map(({ name, enabled = true }) => ({ name, enabled })),
            readable(tokens),
            TIMELESS,
          ),
        ).toEqual([]),
      ),
    );
  });

  it("finds the same whatever the order of either list, sorted", () => {
    const pin = fc.constantFrom<(token: ListedToken) => ExpectedToken>(
      byEveryField,
      ({ name }) => ({ name }),
      ({ id }) => ({ name: "ci", id }),
      ({ name, clientId }) => ({ name, clientId, enabled: false }),
      ({ name, duration }) => defined({ name, duration, id: "gone" }),
    );
    const expected = fc.array(fc.tuple(listedTokens, pin), { maxLength: 4 });
    const expectations = expected.map((parts) => parts.flatMap(([tokens, toExpected]) => tokens.map(toExpected)));
    fc.assert(
      fc.property(inTwoOrders(expectations), inTwoOrders(listedTokens), ([expected1, expected2], [live1, live2]) => {
        const findings = findDrift(expected1, readable(live1), OPTIONS);
        expect(findDrift(expected2, readable(live2), OPTIONS)).toEqual(findings);
        expect([...findings].sort(compareFindings)).toEqual(findings);
      }),
    );
  });

  it("finds every difference that was put in, exactly once", () => {
    const change = fc.constantFrom(...Object.values(CHANGES));
    fc.assert(
      fc.property(distinctlyNamedTokens, fc.array(change, { minLength: 12, maxLength: 12 }), (tokens, changes) => {
        const live = tokens.flatMap((token, index) => changes[index]!.change(token));
        const found = findDrift(tokens.map(byEveryField), readable(live), TIMELESS).map(
          ({ kind, name }) => `${kind} ${name}`,
        );
        const put = tokens.flatMap(({ name }, index) => changes[index]!.kinds.map((kind) => `${kind} ${name}`));
        expect(found.sort()).toEqual(put.sort());
      }),
    );
  });

  it("accounts for every live token and every expectation of a name", () => {
    fc.assert(
      fc.property(listedTokens, listedTokens, (wanted, live) => {
        const names = new Set(wanted.map(({ name }) => name));
        const findings = findDrift(
          [...names].map((name) => ({ name })),
          readable(live),
          TIMELESS,
        );
        const unmanaged = findings.filter(({ kind }) => kind === "unmanaged");
        const missing = findings.filter(({ kind }) => kind === "missing");
        expect(unmanaged).toHaveLength(live.filter(({ name }) => !names.has(name)).length);
        expect(missing).toHaveLength([...names].filter((name) => live.every((token) => token.name !== name)).length);
      }),
    );
  });
});

describe("findDrift, where some tokens can't be read", () => {
  it("finds the same of every other token, and each of them once", () => {
    fc.assert(
      fc.property(liveTokens, ({ tokens, unreadable }) => {
        const found = findDrift(tokens.map(byEveryField), { tokens, unreadable }, TIMELESS);
        expect(found.map(({ kind, tokenId }) => `${kind} ${tokenId ?? ""}`).sort()).toEqual(
          unreadable.map(({ id }) => `unreadable ${id}`).sort(),
        );
      }),
    );
  });

  it("never concludes from one that a name is missing", () => {
    fc.assert(
      fc.property(liveTokens, fc.array(tokenName, { maxLength: 5 }), ({ tokens, unreadable }, names) => {
        const expected = names.map((name) => ({ name }));
        const kinds = findDrift(expected, { tokens, unreadable }, TIMELESS).map(({ kind }) => kind);
        fc.pre(unreadable.some(({ name }) => name === undefined));
        expect(kinds).not.toContain("missing");
      }),
    );
  });
});

describe("findChanges", () => {
  it("finds nothing at the moment of the recording, however near an expiry is or long a rest", () => {
    fc.assert(
      fc.property(inTwoOrders(listedTokens), ([before, now]) => {
        const recorded = before.map((token) => judgeToken(token, NOW, OPTIONS.expiringWithinMs));
        expect(findChanges(recorded, readable(now), { ...OPTIONS, recordedAt: NOW, selects: () => true })).toEqual([]);
      }),
    );
  });

  it("never finds anything that findDrift does not, but that an expiry moved", () => {
    fc.assert(
      fc.property(listedTokens, listedTokens, fc.nat(400), (before, live, days) => {
        const recordedAt = NOW - days * DAY_MS;
        const recorded = before.map((token) => judgeToken(token, recordedAt, OPTIONS.expiringWithinMs));
        const changes = findChanges(recorded, readable(live), {
          ...OPTIONS,
          recordedAt,
          selects: (name) => name !== "ci",
        });
        const others = changes.filter(({ kind }) => kind !== "shortened");
        expect(findDrift(before.map(byEveryField), readable(live), OPTIONS)).toEqual(expect.arrayContaining(others));
      }),
    );
  });
});
