import { type IncomingMessage, type ServerResponse } from "node:http";
import { ApiFailure } from "./apiFailure";
import { identify } from "./authentication";
import { answerControl, isControlPath } from "./control";
import { deliver } from "./delivery";
import { type Emulator } from "./emulator";
import { faultyAnswer, rateLimitedReply } from "./faults/answerFaults";
import { type StagedFaults } from "./faults/fault";
import { changedReply } from "./faults/replyFaults";
import { changeTokens, waitBefore } from "./faults/stateFaults";
import { failureReply, type Reply } from "./reply";
import { recordRequest } from "./requestLog";
import { findRoute, isListing } from "./routes";
import { requirePermission, storeOf } from "./scopeAccess";

const apiPrefix = "/client/v4";

/** Answers one HTTP request. */
export async function exchange(emulator: Emulator, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = incoming.method ?? "GET";
  const url = targetOf(incoming);
  if (isControlPath(url.pathname)) {
    const reply = answerControl(emulator, `${method} ${url.pathname}`, await bodyOf(incoming), incoming.headers.host);
    await deliver(response, reply, undefined, {}, emulator.stopping);
    return;
  }
  const { settings } = emulator;
  const record = recordRequest(emulator.requests, method, url, settings.now());
  response.once("close", () => {
    if (!response.writableFinished) {
      record.brokenOff = true;
    }
  });
  const path = url.pathname.startsWith(`${apiPrefix}/`) ? url.pathname.slice(apiPrefix.length) : "";
  const faults = isListing(method, path)
    ? emulator.faults.forListing(record.path, record.query)
    : emulator.faults.forOther();
  emulator.rateLimit.count(settings.now());
  const body = await bodyOf(incoming);
  await waitBefore(faults.state, settings.latencyMs, emulator.stopping);
  const reply = answer(emulator, { method, path, query: record.query, body, headers: incoming.headers }, faults);
  reply.headers = { "cf-ray": record.rayId, ...emulator.rateLimit.headers(settings), ...reply.headers };
  await deliver(response, changedReply(reply, faults.reply), faults.delivery, record, emulator.stopping);
}

interface ApiRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  body: string;
  headers: IncomingMessage["headers"];
}

function answer(emulator: Emulator, request: ApiRequest, faults: StagedFaults): Reply {
  const now = emulator.settings.now();
  const blockedForMs = emulator.rateLimit.blockedForMs(now);
  if (blockedForMs > 0) {
    return rateLimitedReply(now, Math.ceil(blockedForMs / 1000));
  }
  if (faults.answer !== undefined) {
    return faultyAnswer(faults.answer, emulator.rateLimit, now);
  }
  try {
    return route(emulator, request, faults);
  } catch (error) {
    if (error instanceof ApiFailure) {
      return failureReply(error);
    }
    throw error;
  }
}

function route(emulator: Emulator, request: ApiRequest, faults: StagedFaults): Reply {
  const { method, path, query, body } = request;
  const { handler, needs, ...named } = findRoute(method, path);
  const identity = identify(request.headers, emulator.credentials);
  const call = { emulator, identity, path, query, body, faults, ...named };
  if (needs !== undefined) {
    requirePermission(call, needs);
  }
  if (isListing(method, path)) {
    changeTokens(faults.state, emulator, storeOf(call));
  }
  return handler(call);
}

/** A target that is no URL at all gets the answer of an unknown route. */
function targetOf({ url }: IncomingMessage): URL {
  const target = `http://emulator${url?.startsWith("/") === true ? url : "/"}`;
  return URL.canParse(target) ? new URL(target) : new URL("http://emulator/");
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
