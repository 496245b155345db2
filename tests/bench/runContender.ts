import { fork } from "node:child_process";
import { once } from "node:events";
import { type Measured } from "./contenderProcess";
import { type Job } from "./contenders/contender";
import { bundlePath, type Bundle } from "./bundlePath";
import { cleanEnvironment } from "./cleanEnvironment";

/**
 * Has a contender do a job in a process of its own, so that the memory of one is never that of another.
 *
 * @throws Error when it got another number of tokens than it should.
 */
export async function runContender(bundle: Bundle, job: Job, expectedTokens: number): Promise<Measured> {
  const child = fork(bundlePath("contenderProcess"), [bundlePath(bundle)], { env: cleanEnvironment(), execArgv: [] });
  const exited = once(child, "exit");
  const next = async () => {
    const [message] = (await Promise.race([once(child, "message"), exited.then(() => [undefined])])) as [unknown];
    if (message === undefined) {
      throw new Error(`The process of ${bundle} ended before it was done.`);
    }
    return message;
  };
  await next();
  child.send(job);
  const measured = (await next()) as Measured;
  await exited;
  if (measured.tokens !== expectedTokens) {
    throw new Error(`${bundle} got ${measured.tokens} tokens of ${expectedTokens}.`);
  }
  return measured;
}
