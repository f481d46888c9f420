// On https every cookie of an account is bound to the host. A file of its own: the environment is read once.
import { expect, it } from "vitest";

process.env.ORIGIN = "https://forum.example.com";

it("cookies are __Host-, Secure, HttpOnly and Lax on https", async () => {
  const { deviceCookie } = await import("~/http/device.server");
  const { goneCookie, startSession } = await import("~/http/sessions.server");
  const { makePerson } = await import("../support/people");
  const { id } = await makePerson();
  const session = await startSession(id, { userAgent: "", address: "" });
  for (const line of [session, goneCookie(), deviceCookie("a@example.com")]) {
    expect(line).toMatch(/^__Host-(session|device)=/);
    for (const flag of ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"])
      expect(line.split("; ")).toContain(flag);
    expect(line).not.toMatch(/domain/i);
    expect(line.length).toBeLessThan(4096);
  }
});
