import { type ServerResponse } from "node:http";
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import { type DeliveryFault } from "./faults/deliveryFaults";
import { type Reply } from "./reply";
import { type RecordedRequest } from "./requestLog";

/** One answer on its way to one client. */
interface Shipment {
  response: ServerResponse;
  reply: Reply;
  body: Buffer;
  record: Pick<RecordedRequest, "status">;
  /** Aborts when the emulator stops. */
  signal: AbortSignal;
}

/** Puts an answer on the wire, whole or as the fault says, and notes the status once it is sent. */
export async function deliver(
  response: ServerResponse,
  reply: Reply,
  fault: DeliveryFault | undefined,
  record: Pick<RecordedRequest, "status">,
  signal: AbortSignal,
): Promise<void> {
  const shipment: Shipment = { response, reply, body: Buffer.from(reply.body), record, signal };
  if (fault === undefined) {
    sendHead(shipment, shipment.body.length);
    response.end(shipment.body);
    return;
  }
  switch (fault.kind) {
    case "reset":
      return reset(shipment, fault.when);
    case "drip":
      return drip(shipment, fault.bytes ?? 64, fault.intervalMs ?? 10);
    case "stall":
      if (fault.after === "halfBody") {
        await sendHalf(shipment);
      }
      return;
    case "truncated":
      return truncate(shipment, fault.contentLength ?? "correct");
  }
}

async function reset(shipment: Shipment, when: (DeliveryFault & { kind: "reset" })["when"]): Promise<void> {
  const { response, reply } = shipment;
  if (when === "duringHeaders") {
    await writeRaw(response, `HTTP/1.1 ${reply.status} OK\r\nContent-Type: appl`);
  }
  if (when === "afterHeaders") {
    sendHead(shipment, shipment.body.length);
    response.flushHeaders();
    await writeRaw(response, "");
  }
  if (when === "duringBody") {
    await sendHalf(shipment);
  }
  // A reset that arrives together with the last bytes reads as an ordinary end. In two turns of the event loop a client
  // in the same process has read them.
  await nextTurn();
  await nextTurn();
  response.socket?.resetAndDestroy();
}

async function drip(shipment: Shipment, bytes: number, intervalMs: number): Promise<void> {
  const { response, body, signal } = shipment;
  sendHead(shipment, body.length);
  response.flushHeaders();
  for (let sent = 0; sent < body.length && !response.destroyed; sent += bytes) {
    response.write(body.subarray(sent, sent + bytes));
    await pause(intervalMs, undefined, { signal });
  }
  response.end();
}

async function truncate(shipment: Shipment, contentLength: "correct" | "wrong"): Promise<void> {
  const half = firstHalf(shipment.body);
  if (contentLength === "correct") {
    sendHead(shipment, half.length);
    shipment.response.end(half);
    return;
  }
  await sendHalf(shipment);
  shipment.response.socket?.end();
}

/** Announces the whole body and sends the first half of it. */
function sendHalf(shipment: Shipment): Promise<void> {
  sendHead(shipment, shipment.body.length);
  return new Promise((resolve) => {
    shipment.response.write(firstHalf(shipment.body), () => {
      resolve();
    });
  });
}

function sendHead({ response, reply, record }: Shipment, contentLength: number): void {
  record.status = reply.status;
  response.writeHead(reply.status, { ...reply.headers, "content-length": contentLength });
}

function firstHalf(body: Buffer): Buffer {
  return body.subarray(0, Math.floor(body.length / 2));
}

/** Writes beside node's own response, and waits until the bytes have left this process. */
function writeRaw(response: ServerResponse, text: string): Promise<void> {
  return new Promise((resolve) => {
    if (response.socket === null) {
      resolve();
    } else {
      response.socket.write(text, () => {
        resolve();
      });
    }
  });
}
