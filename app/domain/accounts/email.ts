const MAX_LENGTH = 254; // RFC 5321: what fits in a mail transaction
const MAX_LOCAL_LENGTH = 64;
const PLAIN_ADDRESS =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i;

/** The address as it is kept and written to: full-width letters made plain, without spaces round it. */
export function cleanEmail(typed: string): string {
  return typed.normalize("NFKC").trim();
}

/** What addresses are compared by: two that differ only in case, spaces or width are one. */
export function emailKeyOf(typed: string): string {
  return cleanEmail(typed).toLowerCase();
}

/** Whether a cleaned address can be written to without quoting. Control characters, spaces and lists are refused. */
export function isEmail(email: string): boolean {
  return (
    email.length <= MAX_LENGTH && email.lastIndexOf("@") <= MAX_LOCAL_LENGTH && PLAIN_ADDRESS.test(email)
  );
}
