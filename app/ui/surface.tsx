import type { ReactNode } from "react";
import { classes } from "./class-names";
import { Icon, type IconName } from "./icon";
import { useT } from "./use-t";
import { Wave } from "./wave";

/** The title of a page, what it is about and what can be done there. */
export function PageHead({
  title,
  lead,
  children,
}: {
  title: ReactNode;
  lead?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="page-head">
      <div>
        <h1>{title}</h1>
        {lead && <p className="page-head__lead">{lead}</p>}
      </div>
      {children && <div className="cluster">{children}</div>}
    </div>
  );
}

/** A boxed part of a page. */
export function Card({
  title,
  children,
  flat = false,
}: {
  title?: ReactNode;
  children: ReactNode;
  flat?: boolean;
}) {
  return (
    <section className={classes("card", flat && "card--flat")}>
      {title && <h2 className="card__title">{title}</h2>}
      {children}
    </section>
  );
}

/** A part of a page with a heading and perhaps a link to all of it. */
export function Section({
  title,
  more,
  children,
}: {
  title: ReactNode;
  more?: { href: string; label: string };
  children: ReactNode;
}) {
  return (
    <section>
      <div className="section__head">
        <h2>{title}</h2>
        {more && <a href={more.href}>{more.label}</a>}
      </div>
      {children}
    </section>
  );
}

/** A part of an aside. */
export function AsideSection({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h2 className="overline">{title}</h2>
      {children}
    </section>
  );
}

const noticeIcons = { info: "info", good: "check-circle", warn: "alert", bad: "alert" } as const;

type NoticeProps = {
  tone?: keyof typeof noticeIcons;
  title?: ReactNode;
  icon?: IconName;
  /** Read out at once: only for the outcome of what the reader just did. */
  live?: boolean;
  children?: ReactNode;
};

/** Something that the reader should know before the rest. */
export function Notice({ tone = "info", title, icon, live = false, children }: NoticeProps) {
  return (
    <div className={`notice notice--${tone}`} role={live ? "status" : undefined}>
      <Icon name={icon ?? noticeIcons[tone]} />
      <div className="notice__body">
        {title && <p className="notice__title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** An empty list: says so and offers what to do. */
export function EmptyState({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty">
      <Wave className="empty__wave" />
      <p className="empty__title">{title}</p>
      {children}
    </div>
  );
}

/** A page past the end of a list. */
export function NothingOnPage({ firstHref }: { firstHref: string }) {
  const t = useT();
  return (
    <EmptyState title={t("common.nothingOnPage")}>
      <p>
        <a href={firstHref}>{t("common.firstPage")}</a>
      </p>
    </EmptyState>
  );
}

/** Names and values under one another. */
export function Facts({ items }: { items: readonly { label: ReactNode; value: ReactNode; key: string }[] }) {
  return (
    <dl className="facts">
      {items.map((item) => (
        <div key={item.key} className="facts__pair">
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
