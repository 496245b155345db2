import { isLoopback } from "../../../provider/configuration/loopback";

describe("isLoopback", () => {
  it.each([
    ["http://127.0.0.1:8080/client/v4", true],
    ["http://127.1.2.3", true],
    ["http://localhost:1", true],
    ["http://[::1]:1", true],
    ["https://api.cloudflare.com/client/v4", false],
    ["http://127.0.0.1.example.com", false],
    ["http://localhost.example.com", false],
    ["http://user@10.0.0.1", false],
  ])("says of %s %p", (url, expected) => {
    expect(isLoopback(new URL(url).hostname)).toBe(expected);
  });
});
