/** See `Runtime.copyText`. Part of the browser runtime. */
export async function copyText(text: string): Promise<void> {
  try {
    await (navigator as Partial<Navigator>).clipboard!.writeText(text);
  } catch (cause) {
    // No clipboard in an insecure page, or not for this one: the old way asks no permission.
    const { copySelection } = await import('./copy-selection');
    if (!copySelection(text)) throw new Error('The browser does not let this page copy.', { cause });
  }
}
