import { build, type Plugin } from 'vite';

/**
 * Serves the callback page's script in the dev server, where the built package has it: as one classic script, because
 * that is how the page loads it.
 */
export function callbackScript(file: string): Plugin {
  return {
    name: 'callback-script',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url?.split('?')[0] !== `/${file}`) {
          next();
          return;
        }
        bundle(server.config.configFile).then((code) => {
          response.setHeader('content-type', 'text/javascript; charset=utf-8');
          response.setHeader('cache-control', 'no-store');
          response.end(code);
        }, next);
      });
    },
  };
}

async function bundle(configFile: string | undefined): Promise<string> {
  const built = await build({
    configFile: configFile ?? false,
    mode: 'callback',
    logLevel: 'error',
    build: { write: false, sourcemap: 'inline', minify: false },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('The build of the callback script gave no output.');
  return output.output[0].code;
}
