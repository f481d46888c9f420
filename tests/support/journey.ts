// What journeys import instead of @playwright/test.
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import postgres from "postgres";
import type { CastKey } from "~db/seed/cast";
import { signInAs } from "./journey-steps";

export { expect };

/** A row of `mails`: what was sent, or would be with a mail server. */
export type Mail = {
  readonly id: number;
  readonly toAddress: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly calendar: string | null;
  readonly calendarMethod: string | null;
};

export type Mailbox = {
  /** Mails to an address, oldest first. */
  readonly to: (address: string) => Promise<Mail[]>;
  /** The newest mail to an address whose subject matches; waits for it up to 15 s. */
  readonly newest: (address: string, subject: RegExp) => Promise<Mail>;
  /** The first link in a mail's text whose path starts so. */
  readonly link: (mail: Mail, path: string) => string;
};

type Fixtures = {
  mailbox: Mailbox;
  /** A page in a browser context of its own: of a seeded person, signed in, or of a visitor. */
  as: (who: CastKey | "visitor") => Promise<Page>;
  /** What went wrong in any context of this journey. */
  unexpected: string[];
  nothingUnexpected: undefined;
};

let journeys = 0;

export const test = base.extend<Fixtures>({
  baseURL: async ({ browserName: _ }, use) => {
    await use(process.env.SIDETONE_URL ?? "");
  },

  // Limits count per address: every journey has its own.
  extraHTTPHeaders: async ({ browserName: _ }, use, { workerIndex }) => {
    journeys += 1;
    await use({
      "x-forwarded-for": `10.${workerIndex % 250}.${Math.floor(journeys / 250)}.${(journeys % 250) + 1}`,
    });
  },

  mailbox: async ({ browserName: _ }, use) => {
    const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1, transform: postgres.camel });
    await use(mailboxIn(sql));
    await sql.end();
  },

  as: async ({ browser, baseURL, unexpected }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (who) => {
      const context = await browser.newContext();
      contexts.push(context);
      // Journeys are told in English; a choice made on the device comes before that of the account.
      await context.addCookies([{ name: "lang", value: "en", url: baseURL ?? "" }]);
      watch(context, baseURL, unexpected);
      const page = await context.newPage();
      if (who !== "visitor") await signInAs(page, who);
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },

  unexpected: async ({ browserName: _ }, use) => {
    await use([]);
  },

  nothingUnexpected: [
    async ({ context, baseURL, unexpected }, use) => {
      watch(context, baseURL, unexpected);
      await use(undefined);
      expect(unexpected).toEqual([]);
    },
    { auto: true },
  ],
});

/** No script of ours breaks, and nothing is fetched from another host (rule 9). */
function watch(context: BrowserContext, baseURL: string | undefined, unexpected: string[]): void {
  context.on("weberror", (event) => unexpected.push(String(event.error())));
  context.on("console", (message) => {
    // A page that answers 404 or 422 says so here as well: journeys check those themselves.
    const isStatus = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isStatus) unexpected.push(message.text());
  });
  context.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== baseURL) unexpected.push(`request to ${request.url()}`);
  });
}

function mailboxIn(sql: postgres.Sql): Mailbox {
  const to = (address: string) => sql<Mail[]>`
    select id::int, to_address, subject, text, html, calendar, calendar_method
    from mails where to_address = ${address} order by id`;
  return {
    to: async (address) => [...(await to(address))],
    newest: async (address, subject) => {
      let found: Mail | undefined;
      await expect
        .poll(
          async () => {
            found = (await to(address)).findLast((mail) => subject.test(mail.subject));
            return found !== undefined;
          },
          { message: `a mail to ${address} with a subject like ${subject}`, timeout: 15_000 },
        )
        .toBe(true);
      if (!found) throw new Error("unreachable: the poll above has found a mail");
      return found;
    },
    link: (mail, path) => {
      const links = mail.text.match(/https?:\/\/\S+/g) ?? [];
      const link = links.find((one) => new URL(one).pathname.startsWith(path));
      if (!link) throw new Error(`The mail "${mail.subject}" has no link to ${path}`);
      return link;
    },
  };
}
