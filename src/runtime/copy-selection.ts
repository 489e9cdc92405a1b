/** Selects the text in a field that nobody sees, and copies as a key press would. */
export function copySelection(text: string): boolean {
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
