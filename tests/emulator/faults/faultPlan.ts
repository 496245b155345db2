import { type Fault, type StagedFaults, stageFaults } from "./fault";

/** A listing request as a plan sees it. */
export interface PlannedRequest {
  /** Counts listing requests from 0, since the plan was made or cleared. */
  index: number;
  /** The `page` asked for, 1 when there is none. */
  page: number;
  query: Record<string, string>;
  path: string;
}

/**
 * Which requests go wrong, and how. All but {@link FaultPlan.everywhere} act on listing requests only. A fault from
 * `next` goes before the plan's, the plan's before the one for always.
 */
export class FaultPlan {
  private queue: Fault[] = [];
  private decider: ((request: PlannedRequest) => Fault | undefined) | undefined;
  private constant: Fault | undefined;
  private universal: Fault | undefined;
  private index = 0;

  /** One fault for each of the next listing requests, in order of arrival. */
  next(...faults: Fault[]): void {
    this.queue.push(...faults);
  }

  /** Decides for each listing request; replaces an earlier plan, and counts `index` from 0 again. */
  plan(decide: (request: PlannedRequest) => Fault | undefined): void {
    this.decider = decide;
    this.index = 0;
  }

  /** The same fault for every listing request. */
  always(fault: Fault): void {
    this.constant = fault;
  }

  /** The same fault for every request to the API whatever it asks for, where nothing else is planned for it. */
  everywhere(fault: Fault): void {
    this.universal = fault;
  }

  /** Nothing goes wrong any more, not even what was queued. */
  clear(): void {
    this.queue = [];
    this.decider = undefined;
    this.constant = undefined;
    this.universal = undefined;
    this.index = 0;
  }

  /** The faults of a listing request that has just arrived. */
  forListing(path: string, query: Record<string, string>): StagedFaults {
    const index = this.index;
    this.index += 1;
    const planned = () => this.decider?.({ index, page: Number(query.page ?? 1), query, path });
    return stageFaults(this.queue.shift() ?? planned() ?? this.constant ?? this.universal, index);
  }

  /** The faults of any other request. */
  forOther(): StagedFaults {
    return stageFaults(this.universal, this.index);
  }
}
