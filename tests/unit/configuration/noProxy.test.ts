import { isExcluded } from "../../../provider/configuration/noProxy";

const isExcludedHost = (hostname: string, noProxy: string, port = 443) => isExcluded({ hostname, port }, noProxy);

describe("isExcluded, as Go's httpproxy has it", () => {
  it.each([
    ["", "api.cloudflare.com", false],
    ["*", "api.cloudflare.com", true],
    ["other.example, *", "api.cloudflare.com", true],
    ["api.cloudflare.com", "api.cloudflare.com", true],
    ["API.Cloudflare.COM", "api.cloudflare.com", true],
    ["cloudflare.com", "api.cloudflare.com", true],
    ["cloudflare.com", "cloudflare.com", true],
    [".cloudflare.com", "api.cloudflare.com", true],
    [".cloudflare.com", "cloudflare.com", false],
    ["*.cloudflare.com", "api.cloudflare.com", true],
    ["*.cloudflare.com", "cloudflare.com", false],
    ["flare.com", "api.cloudflare.com", false],
    ["cloudflare.com.example", "api.cloudflare.com", false],
    ["a.example,cloudflare.com", "api.cloudflare.com", true],
    ["a.example cloudflare.com", "api.cloudflare.com", true],
    [" , ,cloudflare.com,", "api.cloudflare.com", true],
    ["api*", "api.cloudflare.com", false],
    ["bücher.example", "api.xn--bcher-kva.example", true],
    [":443", "api.cloudflare.com", false],
  ])("NO_PROXY=%j and the host %s: %p", (noProxy, host, expected) => {
    expect(isExcludedHost(host, noProxy)).toBe(expected);
  });

  it.each([
    ["cloudflare.com:443", 443, true],
    ["cloudflare.com:443", 8443, false],
    [".cloudflare.com:8443", 8443, true],
    ["*.cloudflare.com:8443", 443, false],
  ])("NO_PROXY=%j and the port %i: %p", (noProxy, port, expected) => {
    expect(isExcludedHost("api.cloudflare.com", noProxy, port)).toBe(expected);
  });

  it.each([
    ["192.0.2.1", "192.0.2.1", true],
    ["192.0.2.1", "192.0.2.10", false],
    ["192.0.2.1:443", "192.0.2.1", true],
    ["192.0.2.1:80", "192.0.2.1", false],
    ["192.0.2.0/24", "192.0.2.77", true],
    ["192.0.2.0/24", "192.0.3.77", false],
    ["192.0.2.0/33", "192.0.2.0", false],
    ["192.0.2.0/24", "example.com", false],
    ["2001:db8::1", "[2001:db8::1]", true],
    ["[2001:db8::1]:443", "[2001:db8::1]", true],
    ["[2001:db8::1]:80", "[2001:db8::1]", false],
    ["2001:db8::/32", "[2001:db8:1::1]", true],
    ["2001:db8::/32", "192.0.2.1", false],
  ])("NO_PROXY=%j and the address %s: %p", (noProxy, host, expected) => {
    expect(isExcludedHost(host, noProxy)).toBe(expected);
  });

  it.each(["localhost", "127.0.0.1", "127.255.0.9", "[::1]"])("never uses a proxy for %s", (host) => {
    expect(isExcludedHost(host, "")).toBe(true);
  });
});
