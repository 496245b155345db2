import { type AccessResources } from "./accessResources";
import { type Emulator } from "./emulator";
import { type Reply } from "./reply";
import { type AccessSize, seededAccess } from "./seededAccess";
import { type EmulatorSettings } from "./settings";

const controlPrefix = "/__emulator__/";

/** What a control call may say in its body. */
interface ControlBody {
  count: number;
  accountId?: string;
}

/** How another process of this repository drives the emulator: each route takes and gives JSON. */
const handlers: Readonly<Record<string, (emulator: Emulator, body: never) => unknown>> = {
  "GET requests": ({ requests }) => requests,
  "DELETE requests": (emulator) => emulator.clearRequests(),
  "PUT settings": ({ settings }, body: Partial<EmulatorSettings>) => Object.assign(settings, body),
  "PUT access": (emulator, body: Partial<AccessResources>) => Object.assign(emulator.access(), body),
  "POST access": (emulator, { accountId = emulator.accountId, ...size }: ControlBody & AccessSize) =>
    Object.assign(emulator.access(accountId), seededAccess(accountId, size)),
  "POST accounts": (emulator) => ({ accountId: emulator.addAccount() }),
  "POST seed": (emulator, { count, accountId }: ControlBody) => ({ seeded: emulator.seed(count, accountId).length }),
  "POST reset": (emulator) => emulator.clear(),
};

/** Whether a path belongs to the emulator itself and not to the API. */
export function isControlPath(path: string): boolean {
  return path.startsWith(controlPrefix);
}

/**
 * Answers a control call, such as `POST /__emulator__/seed`. They are never recorded. A `Host` that is not loopback is
 * refused, so that no web page can drive the emulator under a name of its own.
 */
export function answerControl(emulator: Emulator, call: string, body: string, host: string | undefined): Reply {
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host ?? "")) {
    return json(403, { error: "Only on loopback." });
  }
  const handler = handlers[call.replace(controlPrefix, "")];
  if (handler === undefined) {
    return json(404, { error: `No control call ${call}.` });
  }
  try {
    return json(200, handler(emulator, JSON.parse(body || "{}") as never) ?? {});
  } catch (error) {
    return json(400, { error: error instanceof Error ? error.message : String(error) });
  }
}

function json(status: number, value: unknown): Reply {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}
