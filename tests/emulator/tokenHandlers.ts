import { randomBytes } from "node:crypto";
import { failures } from "./apiFailure";
import { type Call } from "./call";
import { goDurationMs } from "./goDuration";
import { resultReply, type Reply } from "./reply";
import { storeOf } from "./scopeAccess";
import { expiryOf, toInstant, withoutSecretVersion, type StoredToken, type TokenInput } from "./storedToken";

/** The part of a request's body that the API acts on. */
type TokenBody = Partial<Pick<StoredToken, "name" | "duration" | "enabled">>;

/** Creates a token; the only answer, beside that of a rotation, with a secret. */
export function createToken(call: Call): Reply {
  const { name, ...rest } = tokenBody(call.body);
  if (name === undefined) {
    throw failures.invalidRequest("/name", "name is required");
  }
  const input: TokenInput = { name, ...rest };
  const token = storeOf(call).put(input, call.emulator.settings.now());
  return resultReply({ ...shown(call, token), client_secret: newSecret() }, 201);
}

/** Shows one token. */
export function getToken(call: Call): Reply {
  return resultReply(shown(call, knownToken(call)));
}

/** Changes a token's name, duration (which counts from now) or switch. */
export function updateToken(call: Call): Reply {
  const token = knownToken(call);
  const body = tokenBody(call.body);
  const now = call.emulator.settings.now();
  const expiry = body.duration === undefined ? {} : { expires_at: expiryOf(body.duration, now) };
  return resultReply(shown(call, replaced(call, { ...token, ...body, ...expiry, updated_at: toInstant(now) })));
}

/** Deletes a token and shows it a last time. */
export function deleteToken(call: Call): Reply {
  const token = knownToken(call);
  if (call.emulator.settings.tokensInUse.includes(token.id)) {
    throw failures.tokenInUse();
  }
  storeOf(call).remove(token.id);
  return resultReply(shown(call, token));
}

/** Gives a token a new secret with the next version; its ids stay, and the secret before stops working at once. */
export function rotateToken(call: Call): Reply {
  const token = knownToken(call);
  const now = toInstant(call.emulator.settings.now());
  const rotated = replaced(call, {
    ...token,
    updated_at: now,
    client_secret_version: (token.client_secret_version ?? 1) + 1,
    previous_client_secret_expires_at: now,
  });
  return resultReply({ ...shown(call, rotated), client_secret: newSecret() });
}

/** Lets a token's duration begin again. */
export function refreshToken(call: Call): Reply {
  const token = knownToken(call);
  const now = call.emulator.settings.now();
  const refreshed = { ...token, expires_at: expiryOf(token.duration, now), updated_at: toInstant(now) };
  return resultReply(shown(call, replaced(call, refreshed)));
}

function knownToken(call: Call): StoredToken {
  const token = storeOf(call).get(call.tokenId);
  if (token === undefined) {
    throw failures.tokenNotFound();
  }
  return token;
}

function replaced(call: Call, token: StoredToken): StoredToken {
  return storeOf(call).put(token, call.emulator.settings.now());
}

/** A token as an answer about it alone shows it. */
function shown(call: Call, token: StoredToken): StoredToken {
  return call.emulator.settings.secretVersions === "absent" ? withoutSecretVersion(token) : token;
}

/** A secret of the form that the API gives since 2026. */
function newSecret(): string {
  return `cfast_${randomBytes(20).toString("hex")}`;
}

function tokenBody(text: string): TokenBody {
  const given = objectOf(text);
  const body: TokenBody = {};
  if (given.name !== undefined) {
    if (typeof given.name !== "string" || given.name === "") {
      throw failures.invalidRequest("/name", "name must be a text");
    }
    body.name = given.name;
  }
  if (given.duration !== undefined) {
    if (typeof given.duration !== "string" || goDurationMs(given.duration) === undefined) {
      throw failures.invalidRequest("/duration", "duration must be in the format 300ms or 2h45m, or forever");
    }
    body.duration = given.duration;
  }
  if (given.enabled !== undefined) {
    if (typeof given.enabled !== "boolean") {
      throw failures.invalidRequest("/enabled", "enabled must be a boolean");
    }
    body.enabled = given.enabled;
  }
  return body;
}

function objectOf(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw failures.malformedJson();
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw failures.invalidRequest("", "the body must be an object");
  }
  return value as Record<string, unknown>;
}
