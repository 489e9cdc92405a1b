import type { Brand } from '../../auth/brands';
import { readableOn } from '../readable-on';
import { useWords } from '../words/use-words';

/** "Sign in with AT&T Office@Hand", in the brand's colour. */
export function BrandButton(props: {
  brand: Brand;
  /** The only one: says "Sign in" and keeps the dialer's own colour. */
  plain: boolean;
  /** Another button is what should be pressed first. */
  second: boolean;
  /** Takes the focus when the screen appears in the place of another. */
  first: boolean;
  onClick: () => void;
}) {
  const { brand, plain, second, first, onClick } = props;
  const t = useWords();
  const colors =
    plain || second || brand.color === undefined
      ? {}
      : { background: brand.color, borderColor: brand.color, color: readableOn(brand.color) };
  return (
    <button
      type="button"
      className={second ? 'big' : 'big primary'}
      style={colors}
      data-focus={first ? '' : undefined}
      onClick={onClick}
    >
      {plain ? t('Sign in') : t('Sign in with {brand}', { brand: brand.name })}
    </button>
  );
}
