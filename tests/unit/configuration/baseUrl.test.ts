import { isLoopback, parseBaseUrl } from "../../../provider/configuration/baseUrl";

describe("parseBaseUrl", () => {
  it.each([
    ["https://api.cloudflare.com/client/v4", "https://api.cloudflare.com/client/v4"],
    ["https://api.cloudflare.com/client/v4/", "https://api.cloudflare.com/client/v4"],
    ["HTTPS://API.Cloudflare.com/client/v4", "https://api.cloudflare.com/client/v4"],
    ["https://proxy.example.com:8443/a/b/", "https://proxy.example.com:8443/a/b"],
    ["https://proxy.example.com", "https://proxy.example.com"],
    ["http://127.0.0.1:1/client/v4", "http://127.0.0.1:1/client/v4"],
    ["http://127.255.0.9", "http://127.255.0.9"],
    ["http://localhost:8080", "http://localhost:8080"],
    ["http://[::1]:8080", "http://[::1]:8080"],
  ])("reads %s", (text, url) => {
    expect(parseBaseUrl(text)).toBe(url);
  });

  it.each([
    ["", /^the value is not an http or https address/],
    ["api.cloudflare.com", /^the value is not an http or https address/],
    ["file:///etc/passwd", /^the value is not an http or https address/],
    ["operator:made-up@example.com", /^the value is not an http or https address/],
    ["https://operator@example.com", /^the address has a user or a password in it/],
    ["https://:made-up@example.com", /^the address has a user or a password in it/],
    ["http://operator:made-up@example.com", /^the address has a user or a password in it/],
    ["http://example.com", /^http:\/\/example\.com would send the credential unencrypted/],
    ["http://localhost.example.com", /^http:\/\/localhost\.example\.com would send/],
    ["http://127.0.0.1.example.com", /^http:\/\/127\.0\.0\.1\.example\.com would send/],
    ["http://0.0.0.0", /^http:\/\/0\.0\.0\.0 would send/],
    ["http://[::2]", /^http:\/\/\[::2\] would send/],
    ["https://example.com/?made-up", /^the address https:\/\/example\.com\/ is followed by a query/],
    ["https://example.com/a#made-up", /^the address https:\/\/example\.com\/a is followed by a query/],
    ["https://api.cloudflare.com", /^https:\/\/api\.cloudflare\.com\/ is not the address of the API/],
    ["https://api.cloudflare.com/client/v4/accounts", /accounts is not the address of the API/],
  ])("refuses %j", (text, words) => {
    expect(() => parseBaseUrl(text)).toThrow(words);
    expect(() => parseBaseUrl(text)).not.toThrow(/made-up/);
  });
});

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
