import { parseBaseUrl } from "../../../provider/configuration/baseUrl";
import { isExcluded } from "../../../provider/configuration/noProxy";
import { resolveProxy } from "../../../provider/configuration/resolveProxy";

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

const API = "https://api.cloudflare.com/client/v4";

describe("resolveProxy", () => {
  it.each([
    ["proxy.example:3128", { protocol: "http:", hostname: "proxy.example", port: 3128 }],
    ["proxy.example", { protocol: "http:", hostname: "proxy.example", port: 80 }],
    ["http://proxy.example", { protocol: "http:", hostname: "proxy.example", port: 80 }],
    ["HTTP://proxy.example:80/", { protocol: "http:", hostname: "proxy.example", port: 80 }],
    ["https://proxy.example", { protocol: "https:", hostname: "proxy.example", port: 443 }],
    [" 10.0.0.1:3128 ", { protocol: "http:", hostname: "10.0.0.1", port: 3128 }],
    ["[2001:db8::1]:3128", { protocol: "http:", hostname: "2001:db8::1", port: 3128 }],
  ])("reads HTTPS_PROXY=%s as curl does", (value, expected) => {
    expect(resolveProxy(API, { HTTPS_PROXY: value })).toMatchObject(expected);
  });

  it("takes user and password out of the address, and never names the password", () => {
    const proxy = resolveProxy(API, { HTTPS_PROXY: "http://ci:p%40ss%3Aword@proxy.example:3128" });
    expect(proxy).toMatchObject({ username: "ci", password: "p@ss:word" });
    expect(proxy?.label).toBe("the proxy proxy.example:3128 (HTTPS_PROXY)");
  });

  it.each([
    [{ https_proxy: "a:1", HTTPS_PROXY: "b:1", all_proxy: "c:1", ALL_PROXY: "d:1" }, "the proxy a:1 (https_proxy)"],
    [{ https_proxy: "", HTTPS_PROXY: "b:1", all_proxy: "c:1" }, "the proxy b:1 (HTTPS_PROXY)"],
    [{ all_proxy: "c:1", ALL_PROXY: "d:1" }, "the proxy c:1 (all_proxy)"],
    [{ ALL_PROXY: "d:1" }, "the proxy d:1 (ALL_PROXY)"],
    [{ HTTP_PROXY: "e:1", http_proxy: "e:1" }, undefined],
    [{}, undefined],
  ])("of %j, uses %s", (environment, label) => {
    expect(resolveProxy(API, environment)?.label).toBe(label);
  });

  it.each([
    ["an address that NO_PROXY excludes", API, { NO_PROXY: "cloudflare.com" }],
    ["an address that no_proxy excludes, which goes before NO_PROXY", API, { no_proxy: "*", NO_PROXY: "x.example" }],
    ["a loopback address", "https://localhost:8443/client/v4", {}],
    ["plain http, which is for loopback only", "http://127.0.0.1:8787/client/v4", {}],
  ])("uses none for %s", (_, baseUrl, environment) => {
    expect(resolveProxy(baseUrl, { HTTPS_PROXY: "proxy.example:3128", ...environment })).toBeUndefined();
  });

  it.each(["socks5://proxy.example:1080", "socks5h://ci:made-up@proxy.example", "SOCKS4://proxy.example", "socks://x"])(
    "refuses %s in words",
    (value) => {
      expect(() => resolveProxy(API, { ALL_PROXY: value })).toThrow(
        "the environment variable ALL_PROXY names a SOCKS proxy, which is not supported; name an HTTP proxy, such as " +
          "http://proxy.example:3128, or exclude the API with NO_PROXY.",
      );
    },
  );

  it.each(["ftp://proxy.example", "http://", "http://a b", "proxy.example:99999"])(
    "refuses %s without showing it",
    (value) => {
      expect(() => resolveProxy(API, { https_proxy: value })).toThrow(
        "the environment variable https_proxy is not the address of a proxy; use one like http://proxy.example:3128.",
      );
    },
  );

  it("does not look at a SOCKS proxy that is not used", () => {
    expect(resolveProxy(API, { ALL_PROXY: "socks5://x", NO_PROXY: "*" })).toBeUndefined();
  });
});

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
