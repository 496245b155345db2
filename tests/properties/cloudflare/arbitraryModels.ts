import fc from "fast-check";
import { type Fault } from "../../emulator/emulator";
import { type Change, type Model, type ModelToken } from "./modelServer";

function changes(kinds: Change["kind"][]): fc.Arbitrary<Change[]> {
  if (kinds.length === 0) {
    return fc.constant([]);
  }
  const change = fc.record({
    kind: fc.constantFrom(...kinds),
    position: fc.oneof(fc.constant(0), fc.nat(40)),
    before: fc.nat(12),
    matches: fc.boolean(),
  });
  return fc.array(change, { minLength: 1, maxLength: 6 });
}

/** True once in so many cases. */
const oneIn = (cases: number) => fc.nat(cases - 1).map((drawn) => drawn === 0);

const token: fc.Arbitrary<ModelToken> = fc.record({
  matches: fc.boolean(),
  lacks: fc.oneof(
    { weight: 6, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom("name", "client_id") },
  ),
});

const resultInfos = [
  "full",
  "totalCountOnly",
  "totalPagesOnly",
  "withoutTotals",
  "absent",
  "nonsense",
  "zeros",
] as const;

/** Servers of every kind, whose tokens change as often as `kinds` says. */
export function models(...kinds: Change["kind"][]): fc.Arbitrary<Model> {
  return fc.record({
    tokens: fc.array(token, { maxLength: 30, size: "max" }),
    maxPerPage: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constant(1000)),
    maxConcurrency: fc.integer({ min: 1, max: 16 }),
    resultInfo: fc.constantFrom(...resultInfos),
    isUnpaged: oneIn(8),
    pastTheEnd: fc.constantFrom<Model["pastTheEnd"][]>("empty", "empty", 400, 404),
    countIgnoresFilters: fc.boolean(),
    echoesPerPage: fc.boolean(),
    pagesIgnoreFilters: fc.boolean(),
    delays: fc.array(fc.nat(12), { minLength: 1, maxLength: 9 }),
    changes: changes(kinds),
  });
}

const malformed: Fault[] = [
  { kind: "truncated" },
  { kind: "html" },
  { kind: "oddResult", result: null },
  { kind: "oddResult" },
  { kind: "oddResult", result: { items: [] } },
  { kind: "oddToken", without: ["id"] },
  { kind: "body", body: "" },
];

const recoverable: Fault[] = [
  { kind: "rateLimited" },
  { kind: "rateLimited", retryAfter: "date", seconds: 2 },
  { kind: "rateLimited", retryAfter: "none" },
  { kind: "serverError" },
  { kind: "serverError", status: 502, as: "html" },
  { kind: "requestTimeout" },
  { kind: "reset", when: "beforeHeaders" },
  { kind: "reset", when: "duringHeaders" },
  { kind: "reset", when: "afterHeaders" },
  { kind: "reset", when: "duringBody" },
  { kind: "truncated", contentLength: "wrong" },
  { kind: "gzip", broken: true },
];

const harmless: Fault[] = [
  { kind: "gzip" },
  { kind: "contentType", contentType: "text/html" },
  { kind: "delay", ms: 1 },
  { kind: "ratelimit", r: 0, t: 9 },
];

/** Whether a fault costs no further attempt. */
export const isHarmless = (fault: Fault) => harmless.includes(fault);

/** Faults of the attempts at one page, after which it succeeds: at most four, and no two malformed answers in a row. */
export const attempts: fc.Arbitrary<Fault[]> = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...recoverable) }, fc.constantFrom(...malformed)), {
    maxLength: 4,
  })
  .map((faults) =>
    faults.filter((fault, index) => !(malformed.includes(fault) && malformed.includes(faults[index - 1]!))),
  )
  .chain((faults) =>
    fc.option(fc.constantFrom(...harmless), { nil: undefined }).map((last) => [...faults, ...(last ? [last] : [])]),
  );
