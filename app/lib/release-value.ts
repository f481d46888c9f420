/** The slug of the product of a release as forms send it, `<product slug>@<version>`; empty for none. */
export function productOfRelease(value: string): string {
  return value.slice(0, Math.max(0, value.indexOf("@")));
}
