/** The headers that every answer of the web process carries, whatever its status. */

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join("; ");

const permissionsPolicy = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "microphone",
  "midi",
  "payment",
  "usb",
]
  .map((feature) => `${feature}=()`)
  .join(", ");

/** What a page depends on besides its address. */
export const pageVary = "Cookie, Accept-Language, Accept-Encoding";

/** Names and values in turn, as `writeHead` takes them. HSTS only where the site is reached by https. */
export function securityHeaders(origin: string): readonly string[] {
  const headers = [
    ...["Content-Security-Policy", contentSecurityPolicy],
    ...["X-Content-Type-Options", "nosniff"],
    ...["Cross-Origin-Opener-Policy", "same-origin"],
    ...["Cross-Origin-Resource-Policy", "same-origin"],
    ...["Referrer-Policy", "strict-origin-when-cross-origin"],
    ...["Permissions-Policy", permissionsPolicy],
  ];
  if (origin.startsWith("https:")) {
    headers.push("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  }
  return headers;
}

/** The headers but for those of these names; names and values in turn. */
export function without(headers: readonly string[], names: readonly string[]): string[] {
  return headers.filter((_, at) => !names.includes(headers[at - (at % 2)] ?? ""));
}
