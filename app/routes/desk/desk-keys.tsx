import { useT } from "~/ui/use-t";

const keys = [
  ["j", "desk.keyNext"],
  ["k", "desk.keyPrevious"],
  ["x", "desk.keyTick"],
  ["c", "desk.keyClaim"],
  ["Enter", "desk.keyOpen"],
  ["?", "desk.keyHelp"],
] as const;

/** The keys that the script understands here; the style sheet shows them where it runs. */
export function DeskKeys() {
  const t = useT();
  return (
    <details className="desk-keys" data-desk-keys>
      <summary>{t("desk.keys")}</summary>
      <dl className="desk-keys__list">
        {keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
