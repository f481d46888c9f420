import type { DiffPart } from "~/lib/word-diff";

/** What changed between two texts. */
export function DiffView({ label, parts }: { label?: string; parts: readonly DiffPart[] }) {
  return (
    <div className="diff">
      {label && <div className="diff__label">{label}</div>}
      <div className="diff__text">
        {parts.map((part, at) => {
          const key = `${at}-${part.kind}`;
          if (part.kind === "added") return <ins key={key}>{part.text}</ins>;
          if (part.kind === "removed") return <del key={key}>{part.text}</del>;
          return <span key={key}>{part.text}</span>;
        })}
      </div>
    </div>
  );
}
