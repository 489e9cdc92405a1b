import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import type { Message } from '../../src/ui/words/message.ts';

/**
 * An ICU message in the form that the face says (src/ui/words/message.ts).
 * @throws Error when it is none, or has what the face does not do.
 */
export function compiledMessage(text: string): Message {
  try {
    return compiled(parse(text, { ignoreTag: true, requiresOtherClause: true }), undefined);
  } catch (cause) {
    throw new Error(`This is no message that the dialer can say: ${text} (${String(cause)})`, { cause });
  }
}

function compiled(elements: MessageFormatElement[], counted: string | undefined): Message {
  const parts = elements.map((element) => {
    switch (element.type) {
      case TYPE.literal:
        return element.value;
      case TYPE.argument:
        return [element.value] as const;
      case TYPE.pound:
        return [counted ?? ''] as const;
      case TYPE.select:
      case TYPE.plural: {
        if (element.type === TYPE.plural && (element.offset !== 0 || element.pluralType === 'ordinal'))
          throw new Error('an offset, or ordinal numbers');
        const count = element.type === TYPE.plural ? element.value : counted;
        const cases = Object.entries(element.options).map(([name, { value }]) => [
          name,
          compiled(value, count),
        ]);
        return [element.value, Object.fromEntries(cases) as Record<string, Message>] as const;
      }
      case TYPE.number:
      case TYPE.date:
      case TYPE.time:
      case TYPE.tag:
        throw new Error('numbers and dates are formatted before, tags are not used');
    }
  });
  if (parts.length === 0) return '';
  return parts.length === 1 && typeof parts[0] === 'string' ? parts[0] : parts;
}
