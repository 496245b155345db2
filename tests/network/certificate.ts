/**
 * A self-signed certificate of api.example.test and localhost, with its key, for servers of tests on loopback. It protects
 * nothing. Made with: openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500
 * -subj "/CN=made up for tests" -addext "subjectAltName=DNS:api.example.test,DNS:localhost,IP:127.0.0.1"
 */
export const TEST_CERTIFICATE = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgJ3lmuJp8L0OQm5yQ
Q/U3hH2w+htNX2zPLIZLd2NiUM+hRANCAARFqKwmYJ7W1iD5reIFYNGrmVS52LSX
yEN2Gl//XDFrCvu0xib07ICfhGs4GgzZ9glyaYNpcYgQQp7hpz49wVOQ
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBvzCCAWSgAwIBAgIUb0pvOLQ9vfsujwqOMhBZN2IS5gQwCgYIKoZIzj0EAwIw
HDEaMBgGA1UEAwwRbWFkZSB1cCBmb3IgdGVzdHMwIBcNMjYxMTI1MDM0NTI3WhgP
MjEyNjExMDEwMzQ1MjdaMBwxGjAYBgNVBAMMEW1hZGUgdXAgZm9yIHRlc3RzMFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAERaisJmCe1tYg+a3iBWDRq5lUudi0l8hD
dhpf/1wxawr7tMYm9OyAn4RrOBoM2fYJcmmDaXGIEEKe4ac+PcFTkKOBgTB/MB0G
A1UdDgQWBBQzm+Gi4tImC06FdWV0ERov9Kn+JjAfBgNVHSMEGDAWgBQzm+Gi4tIm
C06FdWV0ERov9Kn+JjAPBgNVHRMBAf8EBTADAQH/MCwGA1UdEQQlMCOCEGFwaS5l
eGFtcGxlLnRlc3SCCWxvY2FsaG9zdIcEfwAAATAKBggqhkjOPQQDAgNJADBGAiEA
1brul6lv45FAZ7ECAVIhI+LwEc0I3NlkN5yeqaYva5wCIQD/Z1qwNOQbXnjx9B1c
Q8vN8du3J1kuXLnP7KQzsfcAMw==
-----END CERTIFICATE-----`,
};
