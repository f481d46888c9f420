// Signing in and out as a browser does: a jar of cookies, and the real actions.
import { call, contextStub, visitorRequest } from "./request";

export type Jar = ReturnType<typeof makeJar>;

/** The cookies that a browser holds: those given, and what the answers that it takes set. */
export function makeJar(...setCookies: string[]) {
  const cookies = new Map<string, string>();
  const takeLine = (line: string) => {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    if (/Max-Age=0\b/.test(line)) cookies.delete(pair.slice(0, at));
    else cookies.set(pair.slice(0, at), pair.slice(at + 1));
  };
  setCookies.forEach(takeLine);
  return {
    take: (response: Response | null) => response?.headers.getSetCookie().forEach(takeLine),
    /** The Cookie header. */
    header: () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    value: (name: string) => cookies.get(name),
  };
}

/** Posts the sign-in form with this jar's cookies, and takes what is set. */
export async function postSignIn(
  fields: { email: string; password: string; to?: string },
  { jar = makeJar(), address = "192.0.2.1" }: { jar?: Jar; address?: string } = {},
) {
  const { action } = await import("~/routes/accounts/sign-in");
  const request = visitorRequest("/sign-in", { form: fields, cookie: jar.header() });
  const { response } = await call(action, request, { context: contextStub({ clientAddress: address }) });
  if (!response) throw new Error("sign-in answered without a response");
  jar.take(response);
  return { response, jar };
}
