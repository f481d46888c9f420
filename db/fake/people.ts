/** Two thousand people, some of them staff of the vendors and moderators. They cannot sign in. */
import type { Tier } from "~/domain/viewer";
import { nameSkeleton } from "~/lib/name-skeleton";
import { idsOf, type TransactionSql } from "./connection";
import { tableOf } from "./copy";
import type { Random } from "./random";

export const PEOPLE = 2_000;
const STAFF_PER_VENDOR = 24;
const MODERATORS = 4;
const DOMAIN = "people.example";
/** Everybody was there before the first question. */
const ARRIVED_DAYS = 200;

export type Staff = {
  userId: number;
  name: string;
  vendorId: number;
  tier: Tier;
  membershipId: number;
  /** `L2 · LumenVoice` */
  role: string;
};

export type Crowd = {
  userIds: readonly number[];
  /** Their time zones. */
  zones: ReadonlyMap<number, string | null>;
  staff: readonly Staff[];
  moderatorIds: readonly number[];
};

/** Finds the people of an earlier run, or makes them: all arrived before `before`. */
export async function crowd(
  tx: TransactionSql,
  { random, before }: { random: Random; before: Date },
): Promise<Crowd> {
  const there = await readCrowd(tx);
  if (there.userIds.length >= PEOPLE) return there;
  await makePeople(tx, { random, before, from: there.userIds.length });
  return await readCrowd(tx);
}

async function readCrowd(tx: TransactionSql): Promise<Crowd> {
  const users = await tx<{ id: number; zone: string | null }[]>`
    select id, time_zone as zone from users where email_key like ${`%@${DOMAIN}`} order by id`;
  const staff = await tx<Staff[]>`
    select m.user_id as "userId", u.name, m.vendor_id as "vendorId", m.tier, m.id as "membershipId", m.tier || ' · ' || v.name as role
    from memberships m join users u on u.id = m.user_id join vendors v on v.id = m.vendor_id
    where u.email_key like ${`%@${DOMAIN}`} and m.ended_at is null order by m.id`;
  const moderators = await tx<{ id: number }[]>`
    select u.id from users u join user_roles r on r.user_id = u.id
    where u.email_key like ${`%@${DOMAIN}`} and r.role = 'moderator' order by u.id`;
  return {
    userIds: users.map(({ id }) => id),
    zones: new Map(users.map(({ id, zone }) => [id, zone])),
    staff: [...staff],
    moderatorIds: moderators.map(({ id }) => id),
  };
}

async function makePeople(
  tx: TransactionSql,
  { random, before, from }: { random: Random; before: Date; from: number },
): Promise<void> {
  const ids = await idsOf(tx, "users");
  const taken = await tx<{ skeleton: string }[]>`select name_skeleton as skeleton from users`;
  const skeletons = new Set(taken.map(({ skeleton }) => skeleton));
  const vendors = await tx<{ id: number }[]>`select id from vendors order by id`;
  const users = tableOf("users", [
    "id",
    "name",
    "name_skeleton",
    "email",
    "email_key",
    "email_verified_at",
    "language",
    "time_zone",
    "created_at",
  ]);
  const memberships = tableOf("memberships", [
    "vendor_id",
    "user_id",
    "tier",
    "title",
    "is_lead",
    "started_at",
  ]);
  const roles = tableOf("user_roles", ["user_id", "role", "granted_at"]);
  const changes = tableOf("role_changes", ["at", "user_id", "change", "role", "vendor_id", "tier"]);

  for (let at = from; at < PEOPLE; at += 1) {
    const language = random.chance(0.5) ? "zh" : "en";
    const name = newName(random, language, skeletons);
    const arrived = new Date(before.getTime() - (0.01 + random.next()) * ARRIVED_DAYS * 86_400_000);
    const email = `${language}${String(at).padStart(5, "0")}@${DOMAIN}`;
    const id = ids.next();
    users.add({
      id,
      name,
      name_skeleton: nameSkeleton(name),
      email,
      email_key: email,
      email_verified_at: arrived,
      language,
      time_zone: random.pick(timeZones[language]),
      created_at: arrived,
    });
    const vendor = vendors[Math.floor(at / STAFF_PER_VENDOR)];
    if (vendor) {
      const tier = random.pick(["L1", "L1", "L2", "L2", "L2", "L3", "L3", "FAE"] as const);
      const staff = { user_id: id, vendor_id: vendor.id, tier };
      memberships.add({ ...staff, title: titles[tier], is_lead: "f", started_at: arrived });
      changes.add({ ...staff, at: arrived, change: "gave", role: "staff" });
    } else if (at >= PEOPLE - MODERATORS) {
      roles.add({ user_id: id, role: "moderator", granted_at: arrived });
      changes.add({
        at: arrived,
        user_id: id,
        change: "gave",
        role: "moderator",
        vendor_id: null,
        tier: null,
      });
    }
  }
  for (const table of [users, memberships, roles, changes]) await table.flush(tx);
  await ids.keep(tx);
}

/** A name that looks like nobody else's. */
function newName(random: Random, language: "zh" | "en", skeletons: Set<string>): string {
  for (;;) {
    const name =
      language === "zh"
        ? random.pick(surnames) + random.pick(given) + (random.chance(0.7) ? random.pick(given) : "")
        : `${random.pick(firstNames)} ${random.pick(lastNames)}`;
    const skeleton = nameSkeleton(name);
    if (skeletons.has(skeleton)) continue;
    skeletons.add(skeleton);
    return name;
  }
}

const titles: Record<Tier, string> = {
  L1: "Support engineer",
  L2: "Senior support engineer",
  L3: "Architect",
  FAE: "Field engineer",
};

const timeZones = {
  zh: ["Asia/Shanghai", "Asia/Shanghai", "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore"],
  en: [
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Asia/Tokyo",
  ],
};

const surnames = [
  ..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎",
];
const given = [
  ..."伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲辉鹏飞燕波斌宇浩凯健俊帆雪琳晨阳梦婷思雨佳文博子轩欣怡嘉",
];
const firstNames =
  "Ada Aisha Alan Amara Ana Andrei Anil Bea Ben Carla Chidi Clara Dana Daniel Deepa Elena Emil Erik Farah Felix Grace Hana Hugo Ines Ivan Jack Jana Joel Jorge Julia Kofi Lara Leo Lina Luca Maria Marta Milan Mina Nadia Nina Noah Olga Omar Pavel Petra Rafael Ravi Rina Sam Sara Sven Tariq Theo Tomas Uma Vera Victor Wanda Yara Yusuf Zoe".split(
    " ",
  );
const lastNames =
  "Abbott Adeyemi Almeida Andersen Bauer Becker Bianchi Castro Chopra Costa Dahl Diaz Duarte Eriksen Evans Farouk Fischer Fontaine Garcia Ghosh Gupta Haddad Hansen Hoffman Ivanov Jansen Kaya Keller Khan Klein Kowalski Kumar Larsen Lopez Mancini Mbeki Mehra Mendes Meyer Moreau Nakamura Nguyen Novak Okoye Olsen Park Patel Petrov Popescu Ramos Rao Rossi Santos Sato Schmidt Silva Singh Sokolov Tanaka Torres Varga Weber Yilmaz Zhou".split(
    " ",
  );
