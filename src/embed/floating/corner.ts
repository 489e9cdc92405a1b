import type { Translator } from '../../ui/words/translator';

/** A corner of the window: at its upper or lower edge, on the side where lines of text begin or end. */
export interface Corner {
  top: boolean;
  start: boolean;
}

/** The corner of a window that is the nearest to a point in it. */
export function nearestCorner(
  point: { x: number; y: number },
  { width, height }: { width: number; height: number },
  isRtl: boolean,
): Corner {
  return { top: point.y * 2 < height, start: point.x * 2 < width !== isRtl };
}

/** Where an arrow key leads from a corner, if only to itself; `undefined` for other keys. */
export function cornerTowards(corner: Corner, key: string, isRtl: boolean): Corner | undefined {
  if (key === 'ArrowUp') return { ...corner, top: true };
  if (key === 'ArrowDown') return { ...corner, top: false };
  if (key === 'ArrowLeft') return { ...corner, start: !isRtl };
  if (key === 'ArrowRight') return { ...corner, start: isRtl };
  return undefined;
}

/** The next one on the way around the window. */
export function cornerAfter({ top, start }: Corner): Corner {
  return top === start ? { top, start: !start } : { top: !top, start };
}

/** In words, for those who do not see where it is. */
export function cornerName({ top, start }: Corner, isRtl: boolean, t: Translator): string {
  if (start === isRtl) return top ? t('Top right') : t('Bottom right');
  return top ? t('Top left') : t('Bottom left');
}

/** As a style sheet and the browser's storage have it: `top start`. */
export function cornerText({ top, start }: Corner): string {
  return `${top ? 'top' : 'bottom'} ${start ? 'start' : 'end'}`;
}

/** The corner of such a text; of any other, where everything begins. */
export function readCorner(text: string | null | undefined): Corner {
  const [, top, start] = /^(?:(top)|bottom) (?:(start)|end)$/.exec(text ?? '') ?? [];
  return { top: top !== undefined, start: start !== undefined };
}
