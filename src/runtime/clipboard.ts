/** See `Runtime.copyText`. Part of the browser runtime. */
export async function copyText(text: string): Promise<void> {
  try {
    await (navigator as Partial<Navigator>).clipboard!.writeText(text);
  } catch (cause) {
    // No clipboard in an insecure page, or not for this one: the old way asks no permission.
    if (!copySelection(text)) throw new Error('The browser does not let this page copy.', { cause });
  }
}

/** Selects the text in a field that nobody sees, and copies as a key press would. */
function copySelection(text: string): boolean {
  const focused = deepestFocus(document);
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true; // no keyboard on the screen of a phone
  Object.assign(field.style, { position: 'fixed', top: '0', opacity: '0' });
  document.body.append(field);
  field.focus({ preventScroll: true });
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    focused?.focus({ preventScroll: true });
  }
}

function deepestFocus(root: DocumentOrShadowRoot): HTMLElement | undefined {
  const { activeElement } = root;
  if (!(activeElement instanceof HTMLElement)) return undefined;
  return (activeElement.shadowRoot && deepestFocus(activeElement.shadowRoot)) ?? activeElement;
}
