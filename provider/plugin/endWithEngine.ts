import { type Client, connectivityState } from "@grpc/grpc-js";

/** How long to wait for an engine's first answer, in milliseconds: the machine may be busy. */
const FIRST_ANSWER_MS = 30_000;

/** The same once a connection to it was refused or lost: on this machine, that is what an engine leaves that was killed. */
const LOST_MS = 1_000;

/** Ends the process once its engine is gone, so that a plugin doesn't outlive an engine that was killed. @param client - of the engine. */
export function endWithEngine(client: Client): void {
  const channel = client.getChannel();
  const end = () => process.exit(1);
  let timer = setTimeout(end, FIRST_ANSWER_MS);
  let isLost = false;
  const watch = (before?: connectivityState) => {
    const state = channel.getConnectivityState(true);
    if (state === connectivityState.READY) {
      clearTimeout(timer);
      isLost = false;
    } else if (!isLost && (state === connectivityState.TRANSIENT_FAILURE || before === connectivityState.READY)) {
      clearTimeout(timer);
      timer = setTimeout(end, LOST_MS);
      isLost = true;
    }
    channel.watchConnectivityState(state, Infinity, () => watch(state));
  };
  watch();
}
