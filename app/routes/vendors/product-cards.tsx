import { productPath } from "~/paths";
import { DOT } from "~/ui/dot";
import { Card, EmptyState } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { platformName } from "~/ui/views";

type Product = {
  id: number;
  slug: string;
  name: string;
  about: string;
  platforms: readonly string[];
  releases: readonly string[];
  questionCount: number;
};

/** The products of a vendor with what they run on. */
export function ProductCards({ products }: { products: readonly Product[] }) {
  const t = useT();
  if (products.length === 0) return <EmptyState title={t("vendors.noProducts")} />;
  return (
    <div className="grid">
      {products.map((product) => (
        <Card key={product.id} title={<a href={productPath(product.slug)}>{product.name}</a>}>
          {product.about && <p>{product.about}</p>}
          {product.platforms.length > 0 && (
            <p className="small">{product.platforms.map(platformName).join(DOT)}</p>
          )}
          <p className="muted small">
            {t("questions.questionsCount", { count: product.questionCount })}
            {product.releases[0] && ` · ${product.releases[0]}`}
          </p>
        </Card>
      ))}
    </div>
  );
}
