import { Deadline } from "../../../../provider/cloudflare/http/deadline";
import { FakeClock } from "../fakeClock";

const deadline = new Deadline(new FakeClock(), 60_000, new AbortController().signal, "Listing");
let heard = 0;
for (let listener = 0; listener < 100; listener++) {
  deadline.signal.addEventListener("abort", () => (heard += 1));
}
deadline.release();
console.log(`${heard} of 100 heard it`);
