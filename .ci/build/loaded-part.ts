import { build, type Plugin } from 'vite';

/** Builds what the loader loads, and tells the loader its name, which changes with its content. */
export function loadedPartFirst(): Plugin {
  return {
    name: 'loaded-part-first',
    apply: 'build',
    async config() {
      const built = await build({ mode: 'loaded', logLevel: 'warn' });
      const [output] = [built].flat();
      const entry =
        output && 'output' in output
          ? output.output.find((chunk) => chunk.type === 'chunk' && chunk.isEntry)
          : undefined;
      if (!entry) throw new Error('The build of what the loader loads gave no entry.');
      return { define: { __LOADED_PART__: JSON.stringify(`./ringout-dialer/${entry.fileName}`) } };
    },
  };
}
