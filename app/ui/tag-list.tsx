export type TagView = { name: string; href: string };

/** The tags of something. */
export function TagList({ tags }: { tags: readonly TagView[] }) {
  if (tags.length === 0) return null;
  return (
    <ul className="tags">
      {tags.map((tag) => (
        <li key={tag.href}>
          <a className="tag" href={tag.href}>
            {tag.name}
          </a>
        </li>
      ))}
    </ul>
  );
}
