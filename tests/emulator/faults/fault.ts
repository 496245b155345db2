import { type AnswerFault, isAnswerFault } from "./answerFaults";
import { type DeliveryFault, isDeliveryFault } from "./deliveryFaults";
import { type PageFault, isPageFault } from "./pageFaults";
import { type ReplyFault, isReplyFault } from "./replyFaults";
import { type StateFault, isStateFault } from "./stateFaults";

/** What goes wrong with one request. */
export type Fault =
  | StateFault
  | PageFault
  | AnswerFault
  | ReplyFault
  | DeliveryFault
  /** Several at once, for example a delay and a 503. */
  | { kind: "combined"; faults: Fault[] };

/** The faults of one request, by the stage of answering at which they act. */
export interface StagedFaults {
  /** Of the listing requests that the plan has seen, counted from 0. */
  index: number;
  state: StateFault[];
  page: PageFault[];
  answer: AnswerFault | undefined;
  reply: ReplyFault[];
  delivery: DeliveryFault | undefined;
}

/** Sorts a fault, or none, into its stages. Of several that exclude each other the first counts. */
export function stageFaults(fault: Fault | undefined, index: number): StagedFaults {
  const faults = fault === undefined ? [] : flatten(fault);
  return {
    index,
    state: faults.filter(isStateFault),
    page: faults.filter(isPageFault),
    answer: faults.find(isAnswerFault),
    reply: faults.filter(isReplyFault),
    delivery: faults.find(isDeliveryFault),
  };
}

function flatten(fault: Fault): Exclude<Fault, { kind: "combined" }>[] {
  return fault.kind === "combined" ? fault.faults.flatMap(flatten) : [fault];
}
