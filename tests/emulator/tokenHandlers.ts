import { randomBytes } from "node:crypto";
import { isNamed } from "./accessResources";
import { failures } from "./apiFailure";
import { type Call } from "./call";
import { goDurationMs } from "./goDuration";
import { resultReply, type Reply } from "./reply";
import { storeOf } from "./scopeAccess";
import { expiryOf, toInstant, type StoredToken } from "./storedToken";

/** The part of a request's body that the API acts on, and what each field must be. */
const fields = {
  name: (value: unknown) => typeof value === "string" && value !== "",
  duration: (value: unknown) => typeof value === "string" && goDurationMs(value) !== undefined,
  enabled: (value: unknown) => typeof value === "boolean",
};

/** Creates a token; the only answer, beside that of a rotation, with a secret. */
export function createToken(call: Call): Reply {
  const { name, ...rest } = tokenBody(call.body);
  if (name === undefined) {
    throw failures.invalidRequest("/name", "name is required");
  }
  const token = storeOf(call).put({ name, ...rest }, call.emulator.settings.now());
  return resultReply({ ...token, client_secret: newSecret() }, 201);
}

/** Shows one token. */
export function getToken(call: Call): Reply {
  return resultReply(knownToken(call));
}

/** Changes a token's name, duration (which counts from now) or switch. */
export function updateToken(call: Call): Reply {
  const body = tokenBody(call.body);
  const expiry =
    body.duration === undefined ? {} : { expires_at: expiryOf(body.duration, call.emulator.settings.now()) };
  return resultReply(changed(call, { ...body, ...expiry }));
}

/** Deletes a token that nothing names, and shows it a last time. */
export function deleteToken(call: Call): Reply {
  const token = knownToken(call);
  if (isNamed(token, call.emulator.access(call.scopeId))) {
    throw failures.tokenInUse();
  }
  storeOf(call).remove(token.id);
  return resultReply(token);
}

/** Gives a token a new secret with the next version; its ids stay, and the secret before stops working at once. */
export function rotateToken(call: Call): Reply {
  const { client_secret_version = 1 } = knownToken(call);
  const rotated = changed(call, {
    client_secret_version: client_secret_version + 1,
    previous_client_secret_expires_at: toInstant(call.emulator.settings.now()),
  });
  return resultReply({ ...rotated, client_secret: newSecret() });
}

function knownToken(call: Call): StoredToken {
  const token = storeOf(call).get(call.itemId);
  if (token === undefined) {
    throw failures.notFound("service_token");
  }
  return token;
}

function changed(call: Call, changes: Partial<StoredToken>): StoredToken {
  const now = call.emulator.settings.now();
  return storeOf(call).put({ ...knownToken(call), ...changes, updated_at: toInstant(now) }, now);
}

/** A secret of the form that the API gives since 2026. */
function newSecret(): string {
  return `cfast_${randomBytes(20).toString("hex")}`;
}

function tokenBody(text: string): Partial<Pick<StoredToken, keyof typeof fields>> {
  const given = parseObject(text);
  const known = Object.entries(fields).filter(([field]) => given[field] !== undefined);
  for (const [field, isRight] of known) {
    if (!isRight(given[field])) {
      throw failures.invalidRequest(`/${field}`, `${field} is not valid`);
    }
  }
  return Object.fromEntries(known.map(([field]) => [field, given[field]]));
}

function parseObject(text: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(text) as object) };
  } catch {
    throw failures.malformedJson();
  }
}
