import { resolveProxy } from "../../../provider/configuration/resolveProxy";

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
