import fc from "fast-check";
import { type PageReader } from "../../../provider/cloudflare/listing/listingPass";
import { PageSizes } from "../../../provider/cloudflare/listing/pageSizes";
import { FakeClock } from "../../unit/cloudflare/fakeClock";
import { decodeWith } from "./modelServer";

/** JSON values, among which things that look like envelopes are frequent. */
export const garbage: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, 0, 1, -1, 0.5, 1e21, "", "a", "0"),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("result", "success", "id", "name", "client_id", "items", "__proto__"), tie("value"), {
      maxKeys: 4,
    }),
  ),
  envelope: fc.record(
    {
      success: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, tie("value")),
      result: fc.oneof(tie("value"), fc.array(tie("token"), { maxLength: 3 })),
      result_info: fc.oneof(tie("value"), tie("info")),
      errors: tie("value"),
    },
    { requiredKeys: [] },
  ),
  token: fc.record(
    {
      id: fc.oneof({ weight: 3, arbitrary: fc.constantFrom("a", "b", "__proto__") }, tie("value")),
      name: fc.oneof({ weight: 3, arbitrary: fc.constant("n") }, tie("value")),
      client_id: fc.oneof({ weight: 3, arbitrary: fc.constant("c") }, tie("value")),
      expires_at: tie("value"),
    },
    { requiredKeys: ["id"] },
  ),
  info: fc.dictionary(
    fc.constantFrom("count", "page", "per_page", "total_count", "total_pages"),
    fc.oneof(fc.nat(3), tie("value")),
  ),
  body: fc.oneof(tie("value"), { weight: 4, arbitrary: tie("envelope") }),
})).body;

/** A server that answers everything with the same body. */
export function readerOf(body: string): PageReader {
  const get: PageReader["get"] = (request, _limit, decode) =>
    new Promise((resolve) => resolve(decodeWith(decode, request, { status: 200, body })));
  return { get, maxConcurrency: 4, pageSizes: new PageSizes(), clock: new FakeClock() };
}

/**
 * The IDs that a whole listing in one body has by its own word, those of readable tokens first; undefined where it has no such
 * word, or contradicts itself.
 */
export function idsSaid(body: unknown): unknown[] | undefined {
  const { success, errors, result, result_info: info } = (body ?? {}) as Record<string, unknown>;
  const hasErrors = typeof errors === "object" && errors !== null ? Object.keys(errors).length > 0 : Boolean(errors);
  if (success !== true || hasErrors) {
    return undefined;
  }
  if (Array.isArray(result) && result.length > 0) {
    const tokens = result as Record<string, unknown>[];
    const isReadable = (token: Record<string, unknown>) => isUsable(token.name) && isUsable(token.client_id);
    const [readable, others] = [tokens.filter(isReadable), tokens.filter((token) => !isReadable(token))];
    return [...readable, ...others].map(({ id }) => id);
  }
  const { count, total_count, total_pages } = (info ?? {}) as Record<string, unknown>;
  const [inAll, onPage, pages] = [total_count, count, total_pages].map(toCount);
  if (result == null && (onPage ?? inAll) !== 0) {
    return undefined;
  }
  const isEmpty = inAll === undefined ? (onPage ?? 0) === 0 && (pages ?? 0) <= 1 : inAll === 0;
  return isEmpty ? [] : undefined;
}

const isUsable = (value: unknown) => typeof value === "string" && value !== "";
const toCount = (value: unknown) => (Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : undefined);

/** An envelope with so many tokens, as the API gives it. */
export function envelopeOf(count: number): string {
  const result = Array.from({ length: count }, (_, index) => ({
    id: `id-${index}`,
    name: `token-${index}`,
    client_id: `client-${index}.access`,
    duration: "8760h",
    enabled: true,
    expires_at: "2027-01-01T00:00:00Z",
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
    last_seen_at: null,
  }));
  const result_info = { count, page: 1, per_page: 1000, total_count: count, total_pages: 1 };
  return JSON.stringify({ success: true, errors: [], messages: [], result, result_info });
}

/** The envelope broken off at one place, or without one of its values, or with another value in the place of one. */
export function spoil(envelope: string, at: number, how: "cut" | "drop" | "replace", value: unknown): string {
  if (how === "cut") {
    return envelope.slice(0, at % envelope.length);
  }
  const root = JSON.parse(envelope) as object;
  const places = placesIn(root);
  const { parent, key } = places[at % places.length]!;
  if (how === "replace") {
    Reflect.set(parent, key, value);
  } else if (Array.isArray(parent)) {
    parent.splice(Number(key), 1);
  } else {
    Reflect.deleteProperty(parent, key);
  }
  return JSON.stringify(root);
}

function placesIn(parent: object): { parent: object; key: string }[] {
  return Object.entries(parent).flatMap(([key, child]: [string, unknown]) => [
    { parent, key },
    ...(typeof child === "object" && child !== null ? placesIn(child) : []),
  ]);
}
