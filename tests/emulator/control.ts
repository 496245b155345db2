import { z } from "zod";
import { type Emulator } from "./emulator";
import { parseFault } from "./faults/fault";
import { type Reply } from "./reply";
import { parseSettings } from "./settings";
import { type TokenInput } from "./storedToken";

const controlPrefix = "/__emulator__/";

const seedSchema = z.strictObject({ count: z.number().int().nonnegative(), scopeId: z.string().optional() });
const instant = z.string().nullable().optional();
const putSchema = z.strictObject({
  token: z.strictObject({
    name: z.string(),
    id: z.string().exactOptional(),
    client_id: z.string().exactOptional(),
    duration: z.string().exactOptional(),
    enabled: z.boolean().optional(),
    expires_at: instant,
    created_at: instant,
    updated_at: instant,
    last_seen_at: instant,
    client_secret_version: z.number().int().optional(),
    previous_client_secret_expires_at: instant,
  }),
  scopeId: z.string().optional(),
  at: z.enum(["start", "end"]).optional(),
});

type ControlHandler = (emulator: Emulator, body: unknown, url: URL) => unknown;

/** How another process drives the emulator: each route takes and gives JSON. */
const handlers: Readonly<Record<string, ControlHandler>> = {
  "GET requests": ({ requests }) => requests,
  "DELETE requests": (emulator) => emulator.clearRequests(),
  "GET settings": ({ settings }) => settings,
  "PUT settings": ({ settings }, body) => Object.assign(settings, parseSettings(body)),
  "GET tokens": (emulator, _body, url) => emulator.tokens(url.searchParams.get("scopeId") ?? undefined),
  "POST tokens": (emulator, body) => {
    const { token, scopeId, at } = putSchema.parse(body);
    const input: TokenInput = token;
    return emulator.put(input, scopeId, at === undefined ? {} : { at });
  },
  "POST accounts": (emulator) => ({ accountId: emulator.addAccount() }),
  "POST seed": (emulator, body) => {
    const { count, scopeId } = seedSchema.parse(body);
    return { seeded: emulator.seed(count, scopeId).length };
  },
  "PUT fault": ({ faults }, body) => {
    if (body === null) {
      faults.clear();
    } else {
      faults.always(parseFault(body));
    }
    return body;
  },
  "POST reset": (emulator) => {
    emulator.faults.clear();
    emulator.clear();
  },
};

/** Whether a path belongs to the emulator itself and not to the API. */
export function isControlPath(path: string): boolean {
  return path.startsWith(controlPrefix);
}

/**
 * Answers a control call. They are never recorded. A `Host` that is not loopback is refused, so that no web page can
 * drive the emulator under a name of its own.
 */
export function answerControl(
  emulator: Emulator,
  method: string,
  url: URL,
  body: string | undefined,
  host: string | undefined,
): Reply {
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host ?? "")) {
    return json(403, { error: "Only on loopback." });
  }
  const name = url.pathname.slice(controlPrefix.length);
  try {
    const id = /^tokens\/(.+)$/.exec(name)?.[1];
    if (method === "DELETE" && id !== undefined) {
      emulator.remove(id, url.searchParams.get("scopeId") ?? undefined);
      return json(200, {});
    }
    const handler = handlers[`${method} ${name}`];
    if (handler === undefined) {
      return json(404, { error: `No control route ${method} ${url.pathname}.` });
    }
    return json(200, handler(emulator, body === undefined || body === "" ? undefined : JSON.parse(body), url) ?? {});
  } catch (error) {
    return json(400, { error: error instanceof Error ? error.message : String(error) });
  }
}

function json(status: number, value: unknown): Reply {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}
