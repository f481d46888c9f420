import type { Followed } from "~/domain/follows/list.server";
import { followsPath } from "~/paths";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { DOT } from "~/ui/dot";
import { RemindersForm } from "~/ui/reminders-form";
import { useT } from "~/ui/use-t";
import { pathOfSubject } from "./subject-paths";

const kindTexts = {
  question: "follows.kindQuestion",
  talk: "follows.kindTalk",
  series: "follows.kindSeries",
  person: "follows.kindPerson",
  tag: "follows.kindTag",
  product: "follows.kindProduct",
  vendor: "follows.kindVendor",
  all: "follows.all",
} as const;

/** What somebody follows, each with the way to end it. `keyOf`: of an address, which has no session. */
export function FollowList({ items, keyOf }: { items: readonly Followed[]; keyOf: string | null }) {
  const t = useT();
  const rows = items.map(({ id, kind, subjectId, name, slug, refused }) => ({
    key: id,
    cells: {
      what: (
        <>
          <a href={pathOfSubject(kind, subjectId, slug)}>
            <bdi>{name || t("follows.all")}</bdi>
          </a>
          {name && (
            <span className="muted small">
              {DOT}
              {t(kindTexts[kind])}
            </span>
          )}
          {refused && (
            <RemindersForm
              action={followsPath()}
              fields={{ intent: "reminders", follow: id, key: keyOf }}
              isWanted={(one) => !refused.includes(one)}
              of={name}
            />
          )}
        </>
      ),
      end: (
        <form method="post" action={followsPath()}>
          <KeyField keyOf={keyOf} />
          <input type="hidden" name="follow" value={id} />
          <Button
            size="s"
            name="intent"
            value="end"
            aria-label={t("follows.stopOf", { name: name || t("follows.all") })}
          >
            {t("follows.stop")}
          </Button>
        </form>
      ),
    },
  }));
  const columns = [
    { key: "what", label: t("follows.title") },
    { key: "end", label: t("follows.stop") },
  ];
  return (
    <>
      <DataTable caption={t("follows.title")} columns={columns} rows={rows} />
      {keyOf !== null && (
        <form method="post" action={followsPath()}>
          <KeyField keyOf={keyOf} />
          <Button look="danger" name="intent" value="forget">
            {t("follows.forget")}
          </Button>
        </form>
      )}
    </>
  );
}

function KeyField({ keyOf }: { keyOf: string | null }) {
  return keyOf === null ? null : <input type="hidden" name="key" value={keyOf} />;
}
