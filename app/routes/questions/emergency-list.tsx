import type { EmergencyAddresses } from "~/domain/vendors/emergency.server";
import { ChannelLines } from "~/ui/channel-lines";
import { Notice } from "~/ui/surface";

type EmergencyAddressListProps = {
  emergency: readonly EmergencyAddresses[];
  /** Slug of the product that is chosen so far: its vendor stands first. */
  product: string;
  /** What to do about them. */
  text: string;
};

/**
 * How to reach the vendors' people on duty: seen while P0 is chosen (styles), and always where styles cannot tell. The script leaves
 * only the vendor of the chosen product.
 */
export function EmergencyAddressList({ emergency, product, text }: EmergencyAddressListProps) {
  if (emergency.length === 0) return null;
  const isChosen = ({ products }: EmergencyAddresses) => products.includes(product);
  const ordered = [...emergency.filter(isChosen), ...emergency.filter((one) => !isChosen(one))];
  return (
    <div role="status">
      <div className="emergency" data-emergency>
        <Notice tone="bad">
          <p>{text}</p>
          {ordered.map(({ vendor, products, channels }) => (
            <div key={vendor.slug} data-emergency-of={products.join(" ")}>
              <strong>{vendor.name}</strong>
              <ChannelLines channels={channels} />
            </div>
          ))}
        </Notice>
      </div>
    </div>
  );
}
