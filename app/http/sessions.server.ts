/**
 * The one door to Lucia (deprecated upstream, so nothing else imports it). The cookie holds a random token of 256 bits, the
 * database only its SHA-256. Idle and absolute limits: S5 in the security notes.
 */
import { createHash, randomBytes } from "node:crypto";
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from "lucia";
import { sql } from "~/db.server";
import { invalid } from "~/domain/errors";
import type { Member, Membership, Viewer } from "~/domain/viewer";
import { hostCookie } from "./cookies.server";

const DAY = 24 * 60 * 60;
/** Seconds. Staff, moderators and admins can do more harm with a forgotten device. */
const LIMITS = {
  member: { idle: 14 * DAY, absolute: 60 * DAY },
  trusted: { idle: 12 * 60 * 60, absolute: 7 * DAY },
} as const;

const cookie = hostCookie("session");

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof makeLucia>;
    UserId: number;
    DatabaseUserAttributes: { member: Omit<Member, "sessionId" | "authenticatedAt"> };
    DatabaseSessionAttributes: { authenticatedAt: number };
  }
}

/** Lucia's own moving expiry is not used: reading a session moves it (see `readSession`). */
const adapter: Adapter = {
  getSessionAndUser: readSession,
  getUserSessions: async () => [],
  setSession: async () => {},
  updateSessionExpiration: async () => {},
  deleteSession: async (id) => void (await sql`delete from sessions where id = ${id}`),
  deleteUserSessions: async (userId) => void (await sql`delete from sessions where user_id = ${userId}`),
  deleteExpiredSessions: async () => void (await sql`delete from sessions where expires_at <= now()`),
};

const lucia = makeLucia();

function makeLucia() {
  return new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(60, "d"),
    getUserAttributes: ({ member }) => ({ member }),
    getSessionAttributes: ({ authenticatedAt }) => ({ authenticatedAt }),
  });
}

/** Who the cookie stands for. A session that is absent, expired or of a deleted or suspended account is a visitor. */
export async function findViewer(cookieHeader: string | null): Promise<Viewer> {
  const token = cookie.read(cookieHeader);
  if (!token || !/^[\w-]{43}$/.test(token)) return { kind: "visitor" };
  const { session, user } = await lucia.validateSession(hashOf(token));
  if (!session) return { kind: "visitor" };
  return { ...user.member, sessionId: session.id, authenticatedAt: session.authenticatedAt };
}

/** What is kept of the device that signs in. */
export type Device = { userAgent: string; address: string };

type Start = {
  /** The session of this browser that ends (rotation, S4). */
  replaces?: string | undefined;
  /** What the password was checked against: if it was changed since, there is no session (S6). */
  passwordHash?: string;
};

/** Somebody (alias `u`) who may not sign in now. */
const isSuspended = () =>
  sql`exists (select from suspensions x where x.user_id = u.id and x.lifted_at is null and (x.until is null or x.until > now()))`;

/** Starts a session and gives the value of its Set-Cookie header; null for somebody who is suspended. */
export async function startSession(
  userId: number,
  device: Device,
  { replaces, passwordHash }: Start = {},
): Promise<string | null> {
  const token = randomBytes(32).toString("base64url");
  const started = await sql.begin(async (tx) => {
    // Who is being suspended is waited for here: a statement that waits itself does not see what it waited for.
    await tx`select from users where id = ${userId} for share`;
    return await tx`
    with gone as (delete from sessions where id = ${replaces ?? ""})
    insert into sessions (id, user_id, expires_at, absolute_expires_at, user_agent, address)
    select ${hashOf(token)}, u.id,
      now() + make_interval(secs => case when t.trusted then ${LIMITS.trusted.idle}::integer else ${LIMITS.member.idle}::integer end),
      now() + make_interval(secs => case when t.trusted then ${LIMITS.trusted.absolute}::integer else ${LIMITS.member.absolute}::integer end),
      ${device.userAgent.slice(0, 300)}, ${device.address}
    from users u, lateral (
      select exists (select from user_roles where user_id = u.id) or exists (select from memberships where user_id = u.id and ended_at is null) as trusted
    ) t
    where u.id = ${userId} and u.deleted_at is null and not ${isSuspended()} and (${passwordHash ?? null}::text is null or u.password_hash = ${passwordHash ?? null})`;
  });
  if (started.count === 0) {
    const [suspended] = await sql`select from users u where u.id = ${userId} and ${isSuspended()}`;
    if (suspended) return null;
    if (passwordHash) throw invalid({ form: "errors.signInWrong" });
  }
  return cookie.set(token, LIMITS.member.absolute);
}

/** Ends one session of this person; another person's is left alone. */
export async function endSession(userId: number, sessionId: string): Promise<void> {
  await sql`delete from sessions where id = ${sessionId} and user_id = ${userId}`;
}

/** "Sign out everywhere". */
export async function endAllSessions(userId: number): Promise<void> {
  await lucia.invalidateUserSessions(userId);
}

/** The Set-Cookie value that takes the cookie away. */
export function goneCookie(): string {
  return cookie.gone();
}

export type SessionRow = {
  id: string;
  userAgent: string;
  address: string;
  createdAt: Date;
  lastUsedAt: Date;
};

/** A person's live sessions, last used first; at most 50. */
export async function listSessions(userId: number): Promise<SessionRow[]> {
  return await sql<SessionRow[]>`
    select id, user_agent as "userAgent", address, created_at as "createdAt", last_used_at as "lastUsedAt"
    from sessions where user_id = ${userId} and expires_at > now() order by last_used_at desc, id limit 50`;
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

type Row = {
  userId: number;
  expiresAt: Date;
  authenticatedAt: Date;
  name: string;
  email: string;
  isVerified: boolean;
  timeZone: string | null;
  roles: string[];
  memberships: Membership[];
  unreadCount: number;
};

/**
 * The session with everything a request needs to know of its person, in one round trip. At most every five minutes it also moves the
 * idle expiry, never past the absolute one.
 */
async function readSession(id: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
  const [row] = await sql<Row[]>`
    with used as (
      update sessions s set last_used_at = now(), expires_at = least(s.absolute_expires_at, now() + (s.expires_at - s.last_used_at))
      where s.id = ${id} and s.expires_at > now() and s.last_used_at < now() - interval '5 minutes'
    )
    select s.user_id as "userId", s.expires_at as "expiresAt", s.authenticated_at as "authenticatedAt", u.name, u.email,
      u.email_verified_at is not null as "isVerified", u.time_zone as "timeZone",
      array(select role from user_roles where user_id = u.id) as roles,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', m.id, 'vendorId', m.vendor_id, 'vendorSlug', v.slug, 'vendorName', v.name, 'tier', m.tier, 'title', m.title, 'isLead', m.is_lead) order by m.id)
        from memberships m join vendors v on v.id = m.vendor_id where m.user_id = u.id and m.ended_at is null
      ), '[]') as memberships,
      (select count(*) from (
        select from notifications n join events e on e.id = n.event_id
          left join answers a on a.id = e.answer_id left join comments c on c.id = e.comment_id
          left join questions q on q.id = coalesce(a.question_id, c.question_id, e.question_id)
        where n.user_id = u.id and n.read_at is null
          and (q.id is null or q.author_id = u.id or (q.deleted_at is null and q.hidden_at is null))
          and (a.id is null or a.author_id = u.id or (a.deleted_at is null and a.hidden_at is null))
          and (c.id is null or c.author_id = u.id or c.deleted_at is null)
        limit 100
      ) n) as "unreadCount"
    from sessions s join users u on u.id = s.user_id
    where s.id = ${id} and s.expires_at > now() and u.deleted_at is null and not ${isSuspended()}`;
  if (!row) return [null, null];
  const { userId, expiresAt, authenticatedAt, roles, ...rest } = row;
  const member = {
    kind: "member" as const,
    id: userId,
    isModerator: roles.includes("moderator"),
    isAdmin: roles.includes("admin"),
    ...rest,
  };
  return [
    { id, userId, expiresAt, attributes: { authenticatedAt: authenticatedAt.getTime() } },
    { id: userId, attributes: { member } },
  ];
}
