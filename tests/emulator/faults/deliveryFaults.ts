/** Faults of the way: the answer is right, and does not arrive as one. */
export type DeliveryFault =
  /** The connection is reset. */
  | { kind: "reset"; when: "beforeHeaders" | "duringHeaders" | "afterHeaders" | "duringBody" }
  /** The body comes in pieces of `bytes` (64 by default) with `intervalMs` (10 by default) between them. */
  | { kind: "drip"; bytes?: number; intervalMs?: number }
  /** Nothing comes any more, and the connection stays open: from the start (the default) or after half the body. */
  | { kind: "stall"; after?: "nothing" | "halfBody" }
  /**
   * Half the body. Its length is announced rightly (the default: the body looks whole and can't be parsed), or the whole
   * one's is, so that the connection ends too early.
   */
  | { kind: "truncated"; contentLength?: "correct" | "wrong" };

/** Whether a fault is one of these. */
export function isDeliveryFault(fault: { kind: string }): fault is DeliveryFault {
  return ["reset", "drip", "stall", "truncated"].includes(fault.kind);
}
